// Members that values have by the language (ECMA-262 §19-§24): those of arrays, strings and the like, those of functions
// and those of all objects.

import globals from 'globals';
import { CALLABLE_KINDS } from '../../../model/kinds.ts';
import type { Session } from '../../session.ts';
import type { Type } from '../../symbols.ts';

const OF_FUNCTIONS = new Set(['apply', 'bind', 'call']);
const OF_OBJECTS = new Set([
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
]);
const CLASS_OF: Readonly<Record<string, string>> = {
  string: 'String',
  number: 'Number',
  boolean: 'Boolean',
  bigint: 'BigInt',
  symbol: 'Symbol',
  RegExp: 'RegExp',
};

/** The ext: key of a member that the language gives to values of a type. */
export const nativeMember = (session: Session, type: Type, name: string): string | undefined => {
  if (type.t === 'array' || type.t === 'tuple') return hadBy('Array', name);
  if (type.t === 'builtin') return type.name in CLASS_OF ? hadBy(CLASS_OF[type.name], name) : undefined;
  if (OF_FUNCTIONS.has(name) && isFunction(session, type)) return `ext:js/Function#${name}`;
  return OF_OBJECTS.has(name) ? `ext:js/Object#${name}` : undefined;
};

/** The key of a member of a class of the language; undefined for what code has given to its values. */
const hadBy = (type: string, name: string): string | undefined => {
  const key = `ext:js/${type}#${name}`;
  return lacksMember(key) ? undefined : key;
};

/** Holds for `ext:js/Array#x` where arrays have no x, as far as the engine that runs this knows. */
export const lacksMember = (key: string): boolean => {
  const [, type, name] = /^ext:js\/(\w+)#(\w+)$/.exec(key) ?? [];
  const made: unknown =
    type !== undefined && Object.hasOwn(globals.builtin, type) ? Reflect.get(globalThis, type) : undefined;
  const prototype: unknown = typeof made === 'function' ? made.prototype : undefined;
  return typeof prototype === 'object' && prototype !== null && !(name in prototype);
};

/** What is bound to a value is the function (ECMA-262 §20.2.3.2). */
export const functionResult = (session: Session, receiver: Type, name: string): Type | undefined =>
  name === 'bind' && isFunction(session, receiver) ? receiver : undefined;

const isFunction = (session: Session, type: Type): boolean => {
  if (type.t === 'function') return true;
  if (type.t !== 'entity') return false;
  const kind = session.project.kind(type.gid);
  return kind === 'class' || CALLABLE_KINDS.has(kind);
};
