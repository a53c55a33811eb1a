// Where a function expression or its call, an object or array literal stands: what is wanted there tells the types that it
// leaves out (TypeScript handbook: Contextual Typing).

import { EXPR_OPS, type ExprOp } from '../../model/facts.ts';
import { BINDS } from './objects.ts';
import type { SourceFile } from './source-file.ts';

/** What takes an expr: an argument of a call, something of a stated type, another value, a part of another literal. */
export type Context =
  | { readonly call: number; readonly index: number }
  | { readonly stated: number }
  /** It is called on the spot. */
  | { readonly called: number }
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
const TYPED: ReadonlySet<ExprOp> = new Set<ExprOp>(['lambda', 'object', 'array', 'conditional']);
const IS_TYPED = Uint8Array.from(EXPR_OPS, (op) => (TYPED.has(op) ? 1 : 0));
/** Exprs that have places for such ones. */
const PLACING = new Set<ExprOp>(['assign', 'cast', 'conditional', 'object', 'array', 'new', 'call']);
const HAS_PLACES = Uint8Array.from(EXPR_OPS, (op) => (PLACING.has(op) ? 1 : 0));
const [LAMBDA, PAIR, CALL] = (['lambda', 'pair', 'call'] as const).map((op) => EXPR_OPS.indexOf(op));

/** Reads them off the facts of a file. */
export const contextsOf = (file: SourceFile): Contexts => {
  const { expr, binding, entity, return: returns } = file.facts;
  const { op } = expr;
  const places = new Map<number, Context>();
  const lambdas = new Map<number, number>();
  /** Entity → its function expression. */
  const ofEntity = new Map<number, number>();
  for (let at = 0; at < expr.length; at++) {
    if (op[at] !== LAMBDA) continue;
    const row = file.exprText(at) === '' ? -1 : Number(file.exprText(at));
    lambdas.set(row < 0 ? expr.scope[at] : entity.scope[row], at);
    if (row >= 0) ofEntity.set(row, at);
    if (isTyped(file, expr.a[at])) places.set(expr.a[at], { result: at });
  }
  for (let row = 0; row < binding.length; row++) {
    const value = binding.value[row];
    if (isTyped(file, value) && file.bindingKind(row) !== 'import') places.set(value, { stated: binding.type[row] });
  }
  for (let row = 0; row < entity.length; row++) {
    if (isTyped(file, entity.value[row])) places.set(entity.value[row], { stated: entity.type[row] });
  }
  for (let r = 0; r < returns.length; r++) {
    if (!isTyped(file, returns.expr[r])) continue;
    const row = returns.entity[r];
    const lambda = entity.type[row] >= 0 ? undefined : ofEntity.get(row);
    places.set(returns.expr[r], lambda === undefined ? { returned: row } : { result: lambda });
  }
  for (let at = 0; at < expr.length; at++) if (HAS_PLACES[op[at]] === 1) notePlaces(file, at, places);
  return { places, lambdas };
};

const isTyped = (file: SourceFile, at: number): boolean => at >= 0 && IS_TYPED[file.facts.expr.op[at]] === 1;

/** Holds for those, and for the call of a function on the spot. */
const isPlaced = (file: SourceFile, at: number): boolean => {
  const { op, a } = file.facts.expr;
  return isTyped(file, at) || (at >= 0 && op[at] === CALL && a[at] >= 0 && op[a[at]] === LAMBDA);
};

/** Notes what the parts of an expr stand in. */
const notePlaces = (file: SourceFile, at: number, places: Map<number, Context>): void => {
  const { op, a, b, first, count } = file.facts.expr;
  const { expr: items } = file.facts.list;
  const kind = file.op(at);
  switch (kind) {
    case 'assign':
      if (isPlaced(file, b[at])) places.set(b[at], { target: a[at] });
      return;
    case 'cast':
      if (isTyped(file, b[at])) places.set(b[at], { stated: a[at] });
      return;
    case 'conditional':
      if (isTyped(file, a[at])) places.set(a[at], { within: at });
      if (isTyped(file, b[at])) places.set(b[at], { within: at });
      return;
    case 'object':
    case 'array':
    case 'new':
    case 'call': {
      const callee = kind === 'call' ? a[at] : -1;
      if (callee >= 0 && op[callee] === LAMBDA) places.set(callee, { called: at });
      if (callee >= 0 && isTyped(file, a[callee]) && file.op(callee) === 'member' && BINDS.has(file.exprText(callee))) {
        places.set(a[callee], { bound: count[at] > 0 ? items[first[at]] : -1 });
      }
      for (let index = 0; index < count[at]; index++) {
        const item = items[first[at] + index];
        const isPair = kind !== 'array' && item >= 0 && op[item] === PAIR;
        const part = isPair ? a[item] : item;
        if (!isPlaced(file, part)) continue;
        if (kind === 'array') places.set(part, { element: at });
        else if (kind === 'object') places.set(part, { entry: at, key: file.exprText(item) });
        else places.set(part, { call: at, index });
      }
    }
  }
};
