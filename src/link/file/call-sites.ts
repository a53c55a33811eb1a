// Where a file calls what, by the names under which what is called may be declared: calls tell the types of parameters
// that state none.

import { EXPR_OPS, HERITAGE_KINDS } from '../../model/facts.ts';
import { CALLABLE_KINDS } from '../../model/kinds.ts';
import type { ExprHashes } from '../units/expr-hashes.ts';
import type { SourceFile } from './source-file.ts';

const [NAME, MEMBER, CALL, NEW, THIS, SUPER] = (['name', 'member', 'call', 'new', 'this', 'super'] as const).map((op) =>
  EXPR_OPS.indexOf(op),
);
/** Arguments whose types calls can tell. */
const TELLING = Uint8Array.from(EXPR_OPS, (_, op) => ([NAME, MEMBER, NEW, THIS].includes(op) ? 1 : 0));
const EXTENDS = HERITAGE_KINDS.indexOf('extends');

/** What a module gives away as a whole is known by the name of the module. */
const DEFAULT = 'default';

/** The name of what a module gives away as a whole: that of its file, or of its folder. */
const moduleName = (path: string): string => {
  const parts = path.split('/');
  const last = parts.pop()!.replace(/\.\w+$/, '');
  return last === 'index' ? (parts.pop() ?? last) : last;
};

/** The name under which calls are found that are given what has a name. */
export const handedAs = (name: string): string => `(${name})`;

/** The look-up of the calls of a name in a file; see SourceFile.onName. */
export const askedCalls = (name: string): string => `${name}()`;

/** The names under which a callable may be called elsewhere. */
export const calledAs = (file: SourceFile, row: number): readonly string[] => {
  const named = file.kind(row) === 'constructor' ? file.facts.entity.parent[row] : row;
  const whole = moduleName(file.path);
  const name = file.name(named);
  if (name === DEFAULT) return [whole];
  return file.kind(named) === 'method' || name === whole ? [name] : [name, whole];
};

/** The calls of a file that tell something of parameters, by the name of what they call, and of functions by their names
 * that they are given. */
const callSitesOf = (file: SourceFile): ReadonlyMap<string, readonly number[]> => {
  const { op, a, first, count, length, text } = file.facts.expr;
  const { expr: items } = file.facts.list;
  const found = new Map<string, number[]>();
  /** Names by the strings that spell them. */
  const names = new Map<number, string | undefined>();
  const handed = new Map<number, string | undefined>();
  const add = (name: string | undefined, at: number) => {
    if (name === undefined) return;
    const calls = found.get(name);
    if (calls) calls.push(at);
    else found.set(name, [at]);
  };
  for (let at = 0; at < length; at++) {
    if ((op[at] !== CALL && op[at] !== NEW) || a[at] < 0) continue;
    let isTelling = false;
    for (let i = first[at]; i < first[at] + count[at]; i++) {
      const item = items[i];
      if (item < 0 || TELLING[op[item]] === 0) continue;
      isTelling = true;
      if (op[item] !== NAME) continue;
      if (!handed.has(text[item])) handed.set(text[item], handedName(file, item));
      add(handed.get(text[item]), at);
    }
    if (isTelling) add(calledName(file, at, names), at);
  }
  return found;
};

/** The calls of a file that tell something of parameters, by the name of what they call; see callSitesOf. */
export class CallSites {
  readonly #file: SourceFile;
  readonly #calls: ReadonlyMap<string, readonly number[]>;
  readonly #ofOthers = new Map<string, CallsOfOthers>();

  constructor(file: SourceFile) {
    this.#file = file;
    this.#calls = callSitesOf(file);
  }

  names(): Iterable<string> {
    return this.#calls.keys();
  }
  of(name: string): readonly number[] {
    return this.#calls.get(name) ?? NO_ROWS;
  }
  /** Of those of a name, which may call what another file declares: a plain name only where it is imported. */
  ofOthers(name: string): CallsOfOthers {
    const known = this.#ofOthers.get(name);
    if (known !== undefined) return known;
    const file = this.#file;
    const spelled = new Set<string>();
    const calls = this.of(name).filter((call) => {
      const callee = calleeOf(file, call);
      if (file.op(callee) !== 'name') return true;
      spelled.add(file.exprText(callee));
      return file.bindings.of(file.facts.expr.text[callee]).some((row) => file.bindingKind(row) === 'import');
    });
    const found = { calls, spelled };
    this.#ofOthers.set(name, found);
    return found;
  }
}

/** Calls, and the plain names that say which they are. */
interface CallsOfOthers {
  readonly calls: readonly number[];
  readonly spelled: ReadonlySet<string>;
}

const NO_ROWS: readonly number[] = [];

/** The name under which a function is found that a call is given: one of the file or of what it imports. */
const handedName = (file: SourceFile, item: number): string | undefined => {
  const { binding } = file.facts;
  const isFunction = file.bindings.of(file.facts.expr.text[item]).some((row) => {
    if (file.bindingKind(row) === 'import') return true;
    return binding.entity[row] > 0 && CALLABLE_KINDS.has(file.kind(binding.entity[row]));
  });
  const name = isFunction ? declaredName(file, item) : undefined;
  return name === undefined ? undefined : handedAs(name);
};

/** What a call names as a callable: `f` of `f.call(x)`. */
export const calleeOf = (file: SourceFile, call: number): number => {
  const { a } = file.facts.expr;
  return isBorrowed(file, call) ? a[a[call]] : a[call];
};

/** Holds for `f.call(x)`, whose first argument is the `this` of f (ECMA-262 §20.2.3.3). */
export const isBorrowed = (file: SourceFile, call: number): boolean => {
  const { op, a } = file.facts.expr;
  const callee = a[call];
  return op[call] === CALL && op[callee] === MEMBER && a[callee] >= 0 && file.exprText(callee) === 'call';
};

const calledName = (file: SourceFile, call: number, names: Map<number, string | undefined>): string | undefined => {
  const { op, a, scope, text } = file.facts.expr;
  const callee = calleeOf(file, call);
  if (op[callee] === NAME) {
    if (!names.has(text[callee])) names.set(text[callee], declaredName(file, callee));
    return names.get(text[callee]);
  }
  if (op[callee] === SUPER) {
    const above = extendedIn(file, scope[call]);
    return above < 0 ? undefined : op[above] === NAME ? declaredName(file, above) : file.exprText(above);
  }
  if (op[callee] !== MEMBER || a[callee] < 0) return undefined;
  // What is outside of the project is named by nothing in the file.
  const object = a[callee];
  if (op[object] === NAME && !file.bindings.binds(text[object])) return undefined;
  const name = file.exprText(callee);
  return name === DEFAULT ? (loadedName(file, object) ?? name) : name;
};

const MAX_STEPS = 4;

/** The name of the module that a name stands for, through what compilers put around its loading. */
const loadedName = (file: SourceFile, object: number): string | undefined => {
  const { op, text } = file.facts.expr;
  const { binding, importName, import: imports } = file.facts;
  let at = object;
  for (let step = 0; step < MAX_STEPS && at >= 0; step++) {
    if (op[at] === CALL) at = file.items(at)[0] ?? -1;
    if (at < 0 || op[at] !== NAME) return undefined;
    const rows = file.bindings.of(text[at]);
    const imported = rows.find((row) => file.bindingKind(row) === 'import');
    if (imported !== undefined) return moduleName(file.text(imports.spec[importName.import[binding.value[imported]]]));
    const bound = rows[0];
    if (bound === undefined) return undefined;
    at = binding.entity[bound] >= 0 ? file.facts.entity.value[binding.entity[bound]] : binding.value[bound];
  }
  return undefined;
};

/** What the class around a scope extends, -1 if it extends nothing. */
const extendedIn = (file: SourceFile, scope: number): number => {
  const { entity, scope: scopes, heritage } = file.facts;
  let row = scopes.entity[scope];
  while (row > 0 && file.kind(row) !== 'class') row = entity.parent[row];
  const clause = row > 0 ? file.heritage(row).find((at) => heritage.kind[at] === EXTENDS) : undefined;
  return clause === undefined ? -1 : heritage.expr[clause];
};

/** The name under which what a plain name means is declared, as far as the file tells. */
const declaredName = (file: SourceFile, expr: number): string | undefined => {
  const { importName, import: imports, binding } = file.facts;
  const name = file.exprText(expr);
  const rows = file.bindings.of(file.bindings.idOf(name));
  if (rows.length === 0) return undefined;
  const imported = rows.find((row) => file.bindingKind(row) === 'import');
  if (imported === undefined) return name;
  const at = binding.value[imported];
  const given = importName.imported[at] < 0 ? DEFAULT : file.text(importName.imported[at]);
  if (given !== DEFAULT) return given;
  return moduleName(file.text(imports.spec[importName.import[at]]));
};

/** What the code around an expr says is seen by those who ask for the name of the function at the top that it is in. */
export const askTop = (file: SourceFile, at: number): void => {
  const { entity, scope, expr } = file.facts;
  let row = scope.entity[expr.scope[at]];
  while (row > 0 && entity.parent[row] > 0) row = entity.parent[row];
  if (row > 0) file.onName(file.name(row));
};

/** What exprs say, and where they stand: what other files can see of them. */
export const tellingParts = (file: SourceFile, reader: ExprHashes, exprs: readonly number[]): (string | number)[] => {
  const { expr, scope, entity } = file.facts;
  const parts: (string | number)[] = [];
  for (const told of exprs) {
    const around = scope.entity[expr.scope[told]];
    parts.push(reader.of(told), file.key(around), expr.scope[told] - entity.scope[around]);
    for (let row = around; row > 0; row = entity.parent[row]) parts.push(reader.of(file.objectOf(row)));
    // A function expression is told its parameters and its this by where it stands.
    for (let s = expr.scope[told]; s > 0 && entity.scope[scope.entity[s]] !== s; s = scope.parent[s]) {
      const context = file.contextOf(file.lambdaOf(s));
      for (const at of context === undefined ? [] : Object.values(context)) {
        parts.push(typeof at === 'number' ? reader.of(at) : at);
      }
    }
  }
  return parts;
};
