// What a name can stand for, and what a value can be.

import type { Gid } from './project.ts';

/** What a name stands for. */
export type Sym =
  | { readonly is: 'entity'; readonly gid: Gid }
  /** A parameter, local or type parameter of a file. */
  | { readonly is: 'binding'; readonly file: number; readonly row: number }
  /** A module as a whole: a file. */
  | { readonly is: 'module'; readonly file: number }
  /** Something outside the project. */
  | { readonly is: 'external'; readonly key: string }
  /** An expr that something holds without being an entity; `stated`: the expr is its type. */
  | { readonly is: 'value'; readonly file: number; readonly expr: number; readonly stated: boolean }
  /** An import that leads nowhere. */
  | { readonly is: 'broken' };

/** What an expression evaluates to, as far as syntax tells. `undefined` stands for unknown. */
export type Type =
  /** An instance of a type entity; `args` are its type arguments; `takes`: what those can be handed that are not known
   * (Java `? super T`); `self`: it is what the type's own code calls itself, and so of the type of the value that it is
   * reached through. */
  | {
      readonly t: 'instance';
      readonly gid: Gid;
      readonly args: readonly (Type | undefined)[];
      readonly takes?: readonly (Type | undefined)[] | undefined;
      readonly self?: boolean;
    }
  /** The type, function or namespace entity itself. */
  | { readonly t: 'entity'; readonly gid: Gid }
  | { readonly t: 'module'; readonly file: number }
  /** A type of the language itself, by the name its literals give it. */
  | { readonly t: 'builtin'; readonly name: string }
  /** `key`: what its elements are found by, where its type says so; `filled`: see filled.ts. */
  | {
      readonly t: 'array';
      readonly of: Type | undefined;
      readonly name: string;
      readonly key?: Type | undefined;
      readonly filled?: readonly Container[];
    }
  /** `names`: what its places are called, where they are (C#). */
  | {
      readonly t: 'tuple';
      readonly of: readonly (Type | undefined)[];
      readonly names?: readonly (string | undefined)[];
    }
  /** A function value: what it takes and what calling it gives. */
  | { readonly t: 'function'; readonly parameters: readonly (Type | undefined)[]; readonly result: Type | undefined }
  | { readonly t: 'union'; readonly of: readonly Type[] }
  /** An object made or described on the spot, by its expr; `stated`: the values of its entries are types. */
  | { readonly t: 'object'; readonly file: number; readonly expr: number; readonly stated: boolean }
  /** A type parameter that is not known here. */
  | { readonly t: 'parameter'; readonly file: number; readonly row: number }
  /** Something outside the project, or an instance of it; `args` are its type arguments; `filled`: see filled.ts. */
  | {
      readonly t: 'external';
      readonly key: string;
      readonly args: readonly (Type | undefined)[];
      readonly filled?: readonly Container[];
    };

/** A variable or member that holds a container which is made empty. */
export type Container = Sym & { is: 'entity' | 'binding' };

export const entity = (gid: Gid): Sym => ({ is: 'entity', gid });
export const external = (key: string): Sym => ({ is: 'external', key });
export const BROKEN: Sym = { is: 'broken' };

const MAX_UNION = 6;

/** What is of all the types at once, which has the members of each (TypeScript handbook: Intersection Types). */
export const together = (types: readonly (Type | undefined)[]): Type | undefined => {
  const of: Type[] = [];
  for (const type of types.flatMap((one) => (one?.t === 'union' ? one.of : one === undefined ? [] : [one]))) {
    if (type.t !== 'builtin' && !of.some((one) => sameType(one, type))) of.push(type);
  }
  if (of.length < 2) return of[0] ?? types.find((type) => type !== undefined);
  return { t: 'union', of };
};

/** A type that is one or the other; unknown when the union grows too wide to be of use. */
export const either = (left: Type | undefined, right: Type | undefined): Type | undefined => {
  if (left === undefined || left.t === 'builtin') return right ?? left;
  if (right === undefined || right.t === 'builtin' || sameType(left, right)) return left;
  const known = left.t === 'union' ? left.of : [left];
  const others = right.t === 'union' ? right.of : [right];
  const of = [...known, ...others.filter((one) => !known.some((other) => isEqual(one, other)))];
  if (of.length === known.length) return left;
  return of.length > MAX_UNION ? undefined : { t: 'union', of };
};

/** Holds if two types are the same in all that they say. */
const isEqual = (x: Type, y: Type): boolean => {
  if (x.t === 'module') return y.t === 'module' && x.file === y.file;
  if (x.t === 'instance' && (x.args.length > 0 || x.self !== (y as typeof x).self)) return false;
  return PLAIN.has(x.t) && sameType(x, y);
};

const PLAIN: ReadonlySet<Type['t']> = new Set<Type['t']>(['instance', 'entity', 'object', 'parameter']);

/** Holds if two types are the same, as far as that is told. */
export const sameType = (x: Type, y: Type): boolean => {
  if (x.t !== y.t) return false;
  if (x.t === 'instance' || x.t === 'entity') return x.gid === (y as typeof x).gid;
  if (x.t === 'external') return x.key === (y as typeof x).key;
  if (x.t === 'object') return x.file === (y as typeof x).file && x.expr === (y as typeof x).expr;
  if (x.t === 'parameter') return x.file === (y as typeof x).file && x.row === (y as typeof x).row;
  return x.t !== 'union' && x.t !== 'function' && x.t !== 'tuple' && x.t !== 'module';
};
