// What functions of the language's library give, by the types of what they are given (ECMA-262 §20.1.2, §23.1.2, §24.1,
// §24.2, §27.2; TypeScript's lib.es*.d.ts).

import type { SourceFile } from '../../project.ts';
import type { Session } from '../../session.ts';
import type { Type } from '../../symbols.ts';
import { elementOf, unwrapped } from '../../types/elements.ts';
import { receiverType } from '../../types/expr-types.ts';
import { withElements } from '../../types/filled.ts';
import { functionShape } from '../../types/functional.ts';
import { madeWith } from '../../types/made-types.ts';

const OF_LANGUAGE = 'ext:js/';

type Arguments = readonly (Type | undefined)[];
/** What a call gives: of the value that it is a member of, and of its arguments. */
type Gives = (session: Session, args: Arguments, receiver: Type | undefined) => Type | undefined;

const external = (name: string, args: Arguments): Type => ({ t: 'external', key: `${OF_LANGUAGE}${name}`, args });
const array = (of: Type | undefined): Type => ({ t: 'array', of, name: 'Array' });
const STRING: Type = { t: 'builtin', name: 'string' };
const pair = (key: Type | undefined, value: Type | undefined): Type => ({ t: 'tuple', of: [key, value] });

const argumentsOf = (type: Type | undefined): Arguments => (type?.t === 'external' ? type.args : []);
const promised = (type: Type | undefined): Type => external('Promise', [unwrapped(type)]);
const resultOf = (session: Session, callback: Type | undefined): Type | undefined =>
  callback && functionShape(session, callback)?.result;

/** The type that a function of the library says its argument is of (lib.es5.d.ts). */
export const builtinPredicate = (called: Type | undefined): Type | undefined =>
  called?.t === 'external' && called.key === `${OF_LANGUAGE}Array#isArray` ? array(undefined) : undefined;

/** What iterating over a value gives: of a map its entries. */
export const iteratedElement = (type: Type): Type | undefined => {
  const isMap = type.t === 'external' && MAPS.has(type.key) && type.args.length > 1;
  return isMap ? pair(type.args[0], type.args[1]) : elementOf(type);
};

const MAPS = new Set([`${OF_LANGUAGE}Map`, `${OF_LANGUAGE}ReadonlyMap`]);

/** All of several promises: one of all that they give, in their places if those are told. */
const all: Gives = (_, [given]) => {
  if (given?.t === 'tuple') return external('Promise', [{ t: 'tuple', of: given.of.map(unwrapped) }]);
  return external('Promise', [array(unwrapped(given && iteratedElement(given)))]);
};
const one: Gives = (_, [given]) => promised(given && (given.t === 'tuple' ? given.of[0] : iteratedElement(given)));
const iterator =
  (of: (args: Arguments) => Type | undefined): Gives =>
  (_session, _args, receiver) =>
    external('IterableIterator', [of(argumentsOf(receiver))]);

const MAP: Readonly<Record<string, Gives>> = {
  entries: iterator(([key, value]) => pair(key, value)),
  keys: iterator(([key]) => key),
  values: iterator(([, value]) => value),
};

const GIVES: Readonly<Record<string, Gives>> = {
  structuredClone: (_, [value]) => value,
  'Array#from': (session, [given, callback]) =>
    array(callback ? resultOf(session, callback) : given && iteratedElement(given)),
  'Array#of': (_, [first]) => array(first),
  'Object#entries': (_, [given]) => array(pair(STRING, given && elementOf(given))),
  'Object#values': (_, [given]) => array(given && elementOf(given)),
  'Promise#all': all,
  'Promise#any': one,
  'Promise#race': one,
  'Promise#resolve': (_, [value]) => promised(value),
  'Promise#then': (session, [callback]) => callback && promised(resultOf(session, callback)),
  'Promise#catch': (_, _args, receiver) => receiver,
  'Promise#finally': (_, _args, receiver) => receiver,
  ...Object.fromEntries(
    ['Map', 'ReadonlyMap'].flatMap((name) =>
      Object.entries(MAP).map(([member, gives]) => [`${name}#${member}`, gives]),
    ),
  ),
};

/** What a function of the language's library gives, by its key; undefined if nothing is said of it. */
export const libraryResult = (session: Session, file: SourceFile, call: number, key: string): Type | undefined => {
  const name = key.slice(OF_LANGUAGE.length);
  if (!key.startsWith(OF_LANGUAGE) || !Object.hasOwn(GIVES, name)) return undefined;
  const args = file.items(call).map((item) => {
    const given = literalOf(session, file, item);
    return given && withElements(session, given);
  });
  const receiver = receiverType(session, file, file.facts.expr.a[call]);
  return GIVES[name](session, args, receiver && withElements(session, receiver));
};

/** The type of an argument; of an array literal those of its elements. */
const literalOf = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  if (expr < 0 || file.op(expr) !== 'array') return session.type(file, expr);
  const items = file.items(expr);
  if (items.some((item) => item >= 0 && file.op(item) === 'spread')) return session.type(file, expr);
  return { t: 'tuple', of: items.map((item) => session.type(file, item)) };
};

/** What is made of a class whose type arguments what it is given tells (lib.es2015.collection.d.ts). */
export const madeOf = (session: Session, file: SourceFile, expr: number, made: Type): Type => {
  if (made.t === 'instance') return madeWith(session, file, expr, made);
  if (made.t !== 'external' || made.args.length > 0) return made;
  const [first = -1] = file.items(expr);
  const given = first < 0 ? undefined : session.type(file, first);
  const element = given && iteratedElement(given);
  if (element === undefined) return made;
  switch (made.key.slice(OF_LANGUAGE.length)) {
    case 'Set':
    case 'WeakSet':
      return { ...made, args: [element] };
    case 'Map':
    case 'WeakMap': {
      const [key, value] = entryOf(session, file, first, element);
      return { ...made, args: [key, value] };
    }
    default:
      return made;
  }
};

/** What an entry of a map holds: a pair, also where it is written as an array. */
const entryOf = (session: Session, file: SourceFile, expr: number, element: Type): Arguments => {
  if (element.t === 'tuple') return element.of;
  const [entry = -1] = file.op(expr) === 'array' ? file.items(expr) : [];
  if (entry < 0 || file.op(entry) !== 'array') return [undefined, undefined];
  return file.items(entry).map((item) => session.type(file, item));
};
