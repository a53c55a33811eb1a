// Where a function expression, object or array literal stands: what is wanted there tells the types that it leaves out
// (TypeScript handbook: Contextual Typing).

import { BINDS } from './file-objects.ts';
import type { SourceFile } from './source-file.ts';

/** What takes an expr: an argument of a call, something of a stated type, another value, a part of another literal. */
export type Context =
  | { readonly call: number; readonly index: number }
  | { readonly stated: number }
  /** The value that becomes its `this`: `function () {}.bind(value)`. */
  | { readonly bound: number }
  | { readonly target: number }
  /** It is the entry of an object under a key. */
  | { readonly entry: number; readonly key: string }
  /** It is an element of an array. */
  | { readonly element: number }
  /** It is what a function expression gives. */
  | { readonly result: number }
  /** It is what a callable returns that states a type. */
  | { readonly returned: number }
  /** It is one of the values that another expr can have. */
  | { readonly within: number };

/** What the exprs of a file say of where literals stand. */
export interface Contexts {
  /** By expr. */
  readonly places: ReadonlyMap<number, Context>;
  /** Scope → the function expression that opens it. */
  readonly lambdas: ReadonlyMap<number, number>;
}

/** Exprs whose parts are typed by where they stand. */
const TYPED = { lambda: true, object: true, array: true, conditional: true } as const;

/** Reads them off the facts of a file. */
export const contextsOf = (file: SourceFile): Contexts => {
  const { expr, binding, entity } = file.facts;
  const places = new Map<number, Context>();
  const lambdas = new Map<number, number>();
  /** Entity → its function expression. */
  const ofEntity = new Map<number, number>();
  const note = (at: number, context: Context) => {
    if (at >= 0 && file.op(at) in TYPED) places.set(at, context);
  };
  for (let at = 0; at < expr.length; at++) {
    if (file.op(at) !== 'lambda') continue;
    const row = file.exprText(at) === '' ? -1 : Number(file.exprText(at));
    lambdas.set(row < 0 ? expr.scope[at] : entity.scope[row], at);
    if (row >= 0) ofEntity.set(row, at);
    note(expr.a[at], { result: at });
  }
  for (let row = 0; row < binding.length; row++) {
    if (file.bindingKind(row) !== 'import') note(binding.value[row], { stated: binding.type[row] });
  }
  for (let row = 0; row < entity.length; row++) note(entity.value[row], { stated: entity.type[row] });
  for (let r = 0; r < file.facts.return.length; r++) {
    const row = file.facts.return.entity[r];
    const lambda = entity.type[row] >= 0 ? undefined : ofEntity.get(row);
    note(file.facts.return.expr[r], lambda === undefined ? { returned: row } : { result: lambda });
  }
  for (let at = 0; at < expr.length; at++) noteParts(file, at, note);
  return { places, lambdas };
};

/** Notes what the parts of an expr stand in. */
const noteParts = (file: SourceFile, at: number, note: (part: number, context: Context) => void): void => {
  const { a, b } = file.facts.expr;
  const bare = (item: number) => (item >= 0 && file.op(item) === 'pair' ? a[item] : item);
  switch (file.op(at)) {
    case 'assign':
      note(b[at], { target: a[at] });
      return;
    case 'cast':
      note(b[at], { stated: a[at] });
      return;
    case 'conditional':
      note(a[at], { within: at });
      note(b[at], { within: at });
      return;
    case 'object':
      for (const item of file.items(at)) note(bare(item), { entry: at, key: item < 0 ? '' : file.exprText(item) });
      return;
    case 'array':
      for (const item of file.items(at)) note(item, { element: at });
      return;
    case 'call': {
      const callee = a[at];
      if (callee >= 0 && file.op(callee) === 'member' && BINDS.has(file.exprText(callee))) {
        note(a[callee], { bound: file.items(at)[0] ?? -1 });
      }
      file.items(at).forEach((item, index) => {
        note(bare(item), { call: at, index });
      });
      return;
    }
    case 'new':
      file.items(at).forEach((item, index) => {
        note(bare(item), { call: at, index });
      });
  }
};
