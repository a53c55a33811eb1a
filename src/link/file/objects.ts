// Objects of a file that are prototypes or hold methods, and functions that are given their `this`.

import { EXPR_OPS } from '../../model/facts.ts';
import { CALLABLE_KINDS, ENTITY_KIND_LIST } from '../../model/kinds.ts';
import type { SourceFile } from './source-file.ts';

const [ASSIGN, CALL, OBJECT] = (['assign', 'call', 'object'] as const).map((op) => EXPR_OPS.indexOf(op));
const PROPERTY = ENTITY_KIND_LIST.indexOf('property');

/** Members of functions that set `this` (ECMA-262 §20.2.3). */
export const BINDS = new Set(['apply', 'bind', 'call']);

/** What the exprs of a file say of objects and functions. */
export interface Objects {
  /** Method entity → the object of which it is an entry. */
  readonly methods: ReadonlyMap<number, number>;
  /** Object that becomes a prototype, or is copied into one → the expr of what has that. */
  readonly prototypes: ReadonlyMap<number, number>;
  readonly bound: ReadonlyMap<string, number>;
  /** Name of a function → the property entity that is given the function by its name, -1 where several are. */
  readonly given: ReadonlyMap<string, number>;
  /** Name of a class or function → what gives it members of others: calls that copy them into it or into its prototype,
   * and assignments of its prototype. */
  readonly copied: ReadonlyMap<string, readonly number[]>;
  /** Function entity → the functions that it runs on its own `this`: `Base.call(this)`. */
  readonly borrowed: ReadonlyMap<number, readonly number[]>;
  /** Name of a class or function → what defines properties of it or of its prototype: calls, and assignments of that. */
  readonly defined: ReadonlyMap<string, readonly number[]>;
  /** Function entity → those that define properties of its `this`. */
  readonly definedOnThis: ReadonlyMap<number, readonly number[]>;
}

/** Reads them off the exprs of a file. */
export const objectsOf = (file: SourceFile): Objects => {
  const { op: ops, a, b, length } = file.facts.expr;
  const methods = new Map<number, number>();
  const prototypes = new Map<number, number>();
  const bound = new Map<string, number>();
  const copied = new Map<string, number[]>();
  const borrowed = new Map<number, number[]>();
  const defined = new Map<string, number[]>();
  const definedOnThis = new Map<number, number[]>();
  for (let at = 0; at < length; at++) {
    const op = ops[at];
    if (op === ASSIGN && isPrototype(file, a[at]) && b[at] >= 0) {
      const owner = a[a[at]];
      prototypes.set(b[at], owner);
      if (owner >= 0 && file.op(owner) === 'name') add(copied, file.exprText(owner), at);
      if (ops[b[at]] !== CALL) continue;
      if (isCopy(file, a[b[at]])) for (const item of file.items(b[at])) prototypes.set(item, owner);
      if (owner >= 0 && isOfObject(file, a[b[at]], CREATES)) add(defined, file.exprText(owner), at);
    } else if (op === CALL) {
      const [first = -1, ...rest] = file.items(at);
      if (isPrototype(file, first)) for (const item of rest) prototypes.set(item, a[first]);
      const callee = a[at];
      const into = copiedInto(file, at);
      if (isCopy(file, callee) && rest.length > 0 && into >= 0 && file.op(into) === 'name') {
        add(copied, file.exprText(into), at);
      }
      if (rest.length > 0 && isOfObject(file, callee, DEFINES)) {
        if (file.op(first) === 'this') add(definedOnThis, file.facts.scope.entity[file.facts.expr.scope[at]], at);
        else if (file.op(into) === 'name') add(defined, file.exprText(into), at);
      }
      if (first < 0 || callee < 0 || file.op(callee) !== 'member' || !BINDS.has(file.exprText(callee))) continue;
      if (a[callee] < 0) continue;
      if (file.op(a[callee]) === 'name') bound.set(file.exprText(a[callee]), first);
      if (file.op(first) === 'this') add(borrowed, file.facts.scope.entity[file.facts.expr.scope[at]], a[callee]);
    } else if (op === OBJECT) {
      for (const item of file.items(at)) {
        if (item < 0 || file.op(item) !== 'pair' || a[item] < 0 || file.op(a[item]) !== 'lambda') continue;
        const text = file.exprText(a[item]);
        if (text !== '') methods.set(Number(text), at);
      }
    }
  }
  return { methods, prototypes, bound, copied, borrowed, defined, definedOnThis, given: givenByName(file) };
};

const add = <K>(map: Map<K, number[]>, key: K, expr: number): void => {
  const known = map.get(key);
  if (known) known.push(expr);
  else map.set(key, [expr]);
};

/** What is given the members of others, or whose prototype is; -1 if nothing is. */
export const copiedInto = (file: SourceFile, at: number): number => {
  const into = intoAt(file, at);
  return isPrototype(file, into) ? file.facts.expr.a[into] : into;
};

/** The object whose entries describe properties that a call, or an assignment of one, defines; -1 if there is none. */
export const describedBy = (file: SourceFile, at: number): number => {
  const call = file.op(at) === 'assign' ? file.facts.expr.b[at] : at;
  const described = file.items(call)[1] ?? -1;
  return described >= 0 && file.op(described) === 'object' ? described : -1;
};

/** Holds if a prototype is given members of others, or is made of them. */
export const isOfPrototype = (file: SourceFile, at: number): boolean => isPrototype(file, intoAt(file, at));

const intoAt = (file: SourceFile, at: number): number =>
  file.op(at) === 'assign' ? file.facts.expr.a[at] : (file.items(at)[0] ?? -1);

const isPrototype = (file: SourceFile, expr: number): boolean =>
  expr >= 0 && file.op(expr) === 'member' && file.exprText(expr) === 'prototype';

/** Holds for what copies members into its first argument (ECMA-262 §20.1.2.1). */
const isCopy = (file: SourceFile, callee: number): boolean => isOfObject(file, callee, COPIES);

const COPIES = new Set(['assign']);
/** What gives its first argument, or what is made with that for its prototype, the properties that its second describes
 * (§20.1.2.2, §20.1.2.3). */
const [DEFINES, CREATES] = [new Set(['defineProperties']), new Set(['create'])];

const isOfObject = (file: SourceFile, callee: number, names: ReadonlySet<string>): boolean => {
  if (callee < 0 || file.op(callee) !== 'member' || !names.has(file.exprText(callee))) return false;
  const object = file.facts.expr.a[callee];
  return object >= 0 && file.op(object) === 'name' && file.exprText(object) === 'Object';
};

const givenByName = (file: SourceFile): ReadonlyMap<string, number> => {
  const { kind, value, parent, length } = file.facts.entity;
  const given = new Map<string, number>();
  for (let row = 1; row < length; row++) {
    if (kind[row] !== PROPERTY || value[row] < 0 || file.op(value[row]) !== 'name') continue;
    if (!CALLABLE_KINDS.has(file.kind(parent[row]))) continue;
    const name = file.exprText(value[row]);
    given.set(name, given.has(name) ? -1 : row);
  }
  return given;
};
