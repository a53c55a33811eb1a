// Whether a value of one type can stand where another is wanted: Java's loose invocation (JLS §5.1-§5.3) and C#'s
// implicit conversions (C# specification §10.2), as far as types are known.

import { HERITAGE_KINDS } from '../../model/facts.ts';
import { CALLABLE_KINDS } from '../../model/kinds.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { boundsOf } from './bounds.ts';
import { forReceiver, typeParameters } from './generics.ts';
import { mixedIn } from './mixins.ts';
import { isSameOutside } from './outside.ts';
import { canBeFunction, hasArguments } from './type-arguments.ts';

/** Conversions of numbers that lose nothing (JLS §5.1.2; C# specification §10.2.3), nearest first. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  sbyte: ['short', 'int', 'long', 'float', 'double', 'decimal'],
  byte: ['short', 'ushort', 'int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'],
  short: ['int', 'long', 'float', 'double', 'decimal'],
  ushort: ['int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'],
  char: ['ushort', 'int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'],
  int: ['long', 'float', 'double', 'decimal'],
  uint: ['long', 'ulong', 'float', 'double', 'decimal'],
  long: ['float', 'double', 'decimal'],
  ulong: ['float', 'double', 'decimal'],
  float: ['double'],
};
/** Boxing (JLS §5.1.7). */
const BOXES: Readonly<Record<string, string>> = {
  byte: 'java.lang.Byte',
  short: 'java.lang.Short',
  char: 'java.lang.Character',
  int: 'java.lang.Integer',
  long: 'java.lang.Long',
  float: 'java.lang.Float',
  double: 'java.lang.Double',
  boolean: 'java.lang.Boolean',
};
const UNBOXES = new Map(Object.entries(BOXES).map(([primitive, box]) => [box, primitive]));
const PRIMITIVES = new Set([...Object.keys(WIDER), ...Object.values(WIDER).flat(), 'bool', 'boolean', 'void']);
const ANYTHING = new Set(['java.lang.Object', 'object', 'System.Object', 'any', 'Any', 'unknown', 'dynamic']);

/** Holds for the type that every value is of. */
export const isAnything = (session: Session, type: Type): boolean => ANYTHING.has(simpleType(session, type));

/** 0: it is one; 1: boxed, unboxed or converted; undefined: nobody can tell. */
export type Fit = 0 | 1 | 'no' | undefined;

/** The name of a type without its arguments: qualified, a keyword where the language has one. */
export const simpleType = (session: Session, type: Type): string => {
  switch (type.t) {
    case 'builtin':
      return type.name;
    case 'instance':
    case 'entity': {
      const file = session.project.file(type.gid);
      const key = file.key(session.project.row(type.gid));
      return file.isLibrary ? libraryTypeName(session, file.lang, key) : key;
    }
    case 'external':
      return type.key;
    case 'array':
      return '[]';
    default:
      return `?${type.t}`;
  }
};

/** Names of types of libraries, by their keys. */
const LIBRARY_NAMES = new Map<string, string>();

const libraryTypeName = (session: Session, lang: string, key: string): string => {
  let name = LIBRARY_NAMES.get(key);
  if (name === undefined) {
    const qualified = key.slice(key.indexOf('/') + 1);
    name = keywords(session, lang).get(qualified) ?? qualified;
    LIBRARY_NAMES.set(key, name);
  }
  return name;
};

/** What a language calls types of its library, by their names there. */
const KEYWORDS = new Map<string, ReadonlyMap<string, string>>();

const keywords = (session: Session, lang: string): ReadonlyMap<string, string> => {
  let known = KEYWORDS.get(lang);
  if (known === undefined) {
    const literals = session.rulesOf(lang)?.libraryTypes?.literals ?? {};
    known = new Map(Object.entries(literals).map(([word, name]) => [name, word]));
    KEYWORDS.set(lang, known);
  }
  return known;
};

/** A primitive of Java as the class that stands for it in type arguments. */
export const boxed = (session: Session, type: Type): Type => {
  const gid = type.t === 'builtin' && type.name in BOXES ? session.libraryType('java', BOXES[type.name]) : undefined;
  return gid === undefined ? type : { t: 'instance', gid, args: [] };
};

export const isPrimitive = (session: Session, type: Type): boolean => PRIMITIVES.has(simpleType(session, type));

const SIGNED = new Set(['sbyte', 'short', 'int', 'long']);
const UNSIGNED = new Set(['byte', 'ushort', 'uint', 'ulong']);

/** Holds if the first of two numbers is the better target of a conversion (C# specification §12.6.4.7). */
export const isSignedOverUnsigned = (session: Session, one: Type, other: Type): boolean => {
  const value = (type: Type) => simpleType(session, optionalOf(session, type) ?? type);
  return SIGNED.has(value(one)) && UNSIGNED.has(value(other));
};

/** Which of two numbers a sum is. */
export const promoted = (left: string, right: string): 'left' | 'right' =>
  WIDER[left]?.includes(right) ? 'right' : 'left';

/** How a value of a type fits where another type is wanted. */
export const fits = (session: Session, given: Type, wanted: Type, lang: string): Fit => {
  if (given.t === 'instance' && wanted.t === 'instance' && given.gid === wanted.gid && wanted.args.length === 0)
    return 0;
  if (wanted.t === 'parameter') return fitsParameter(session, given, wanted, lang);
  if (given.t === 'union') return given.of.map((one) => fits(session, one, wanted, lang)).find((fit) => fit !== 0) ?? 0;
  if (wanted.t === 'union') {
    const all = wanted.of.map((one) => fits(session, given, one, lang));
    return all.includes(0) ? 0 : all.includes(undefined) ? undefined : all.includes(1) ? 1 : 'no';
  }
  const [from, to] = [simpleType(session, given), simpleType(session, wanted)];
  if (given.t === 'parameter') return fitsBound(session, given, wanted, lang);
  if (from === 'null') return PRIMITIVES.has(to) || isValueType(session, wanted) ? 'no' : 0;
  if (ANYTHING.has(to)) return isJavaPrimitive(given) ? 1 : 0;
  if (from === 'dynamic') return undefined;
  // Of a type without a name is what is made of it alone.
  if (given.t === 'object' && session.rulesOf(lang)?.anonymousTypes) return wanted.t === 'object' ? 0 : 'no';
  const [value, optional] = [optionalOf(session, given), optionalOf(session, wanted)];
  if (optional !== undefined) return fits(session, value ?? given, optional, lang);
  if (value !== undefined && isValueType(session, wanted)) return 'no';
  if (PRIMITIVES.has(from) || PRIMITIVES.has(to)) return fitsNumber(session, given, wanted, from, to, lang);
  if (given.t === 'array') return fitsArray(session, given, wanted, lang);
  if (wanted.t === 'array') return given.t === 'instance' || given.t === 'builtin' ? 'no' : undefined;
  if (given.t === 'function' || wanted.t === 'function') {
    // Only functions are of a delegate's type (C# specification §10.2.15, §10.7), and what an operator makes one.
    if (given.t !== 'instance' || session.rulesOf(lang)?.delegates !== true) return undefined;
    return convertsBy(session, given.gid, given, wanted) ? 1 : 'no';
  }
  if (given.t === 'instance' && wanted.t === 'instance') {
    const isAlike = from === to && !isOtherArity(session, given, wanted);
    if (isAlike || session.supertypes(given.gid).includes(wanted.gid))
      return hasArguments(session, given, wanted, lang) ? 0 : 'no';
    if (converts(session, given, wanted)) return 1;
    return session.hasUnknownSupertype(given.gid) && canBeAbove(session, given.gid, wanted.gid) ? undefined : 'no';
  }
  if (from === to) return 0;
  if (given.t === 'external' && wanted.t === 'external') return isSameOutside(from, to) ? 0 : undefined;
  // The library knows no types but its own.
  if (wanted.t === 'external' && isOfLibrary(session, given)) return isForeign(wanted.key) ? 'no' : undefined;
  if (wanted.t === 'external' && given.t === 'instance' && isAbove(session, given.gid, wanted.key)) return 0;
  // Whose supertypes are all known is of no type from outside but by a conversion that it declares.
  if (wanted.t === 'external' && given.t === 'instance' && !session.hasUnknownSupertype(given.gid)) {
    return session.conversions(given.gid).length === 0 && !session.project.file(given.gid).isLibrary ? 'no' : undefined;
  }
  // What is outside does not know the types of the project.
  if (given.t === 'external' && wanted.t === 'instance') {
    if (!session.project.file(wanted.gid).isLibrary) return 'no';
    // A struct or enum is above nothing; what is made of spans converts to them.
    const isApart = isValueType(session, wanted) && !/Span$|Memory$/.test(to) && !OF_COMPILERS.test(from);
    return isApart ? 'no' : undefined;
  }
  return undefined;
};

/** Types that only C#'s compiler knows, which convert to others. */
const OF_COMPILERS = /^ext:csharp\/(?:dynamic|nint|nuint)$/;

const isOfLibrary = (session: Session, type: Type): boolean =>
  type.t === 'instance' && session.project.file(type.gid).isLibrary;

/** Holds for a type of a package that is none of the standard library's (JLS §6.1; the module java.se). */
const isForeign = (key: string): boolean =>
  /^ext:java\/(?!(?:java|javax|jdk|sun|com\.sun|org\.(?:ietf|w3c|xml))\.)[\w$]+\./.test(key);

/** Holds for types of one name that are told apart by the number of their type parameters (`Task`, `Task<T>`). */
export const isOtherArity = (session: Session, one: Type, other: Type): boolean =>
  one.t === 'instance' &&
  other.t === 'instance' &&
  one.gid !== other.gid &&
  typeParameters(session, one.gid).length !== typeParameters(session, other.gid).length;

const fitsParameter = (session: Session, given: Type, wanted: Type & { t: 'parameter' }, lang: string): Fit => {
  if (given.t === 'parameter' && given.file === wanted.file && given.row === wanted.row) return 0;
  const file = session.fileOf(wanted.file);
  // What a type's own parameter stands for is not for a call to say.
  const owner = file.facts.scope.entity[file.facts.binding.scope[wanted.row]];
  const free = isJavaPrimitive(given) ? 1 : CALLABLE_KINDS.has(file.kind(owner)) ? 0 : undefined;
  // Arguments of a bound speak of the parameter itself.
  const isNone = boundsOf(session, wanted).some(
    (bound) => bound !== undefined && bound.t !== 'parameter' && fits(session, given, bound, lang) === 'no',
  );
  return isNone ? 'no' : free;
};

const fitsBound = (session: Session, given: Type & { t: 'parameter' }, wanted: Type, lang: string): Fit => {
  if (ANYTHING.has(simpleType(session, wanted))) return 0;
  // What a call into the library has left open its own bounds do not tell.
  if (session.fileOf(given.file).isLibrary) return undefined;
  const bounds = boundsOf(session, given);
  const all = bounds.map((bound) => bound && fits(session, bound, wanted, lang));
  if (all.includes(0)) return 0;
  if (all.includes(1)) return 1;
  const isNever = wanted.t === 'array' || isPrimitive(session, wanted) || session.rulesOf(lang)?.toldBounds;
  return all.includes(undefined) || !isNever ? undefined : 'no';
};

const isJavaPrimitive = (type: Type): boolean => type.t === 'builtin' && type.name in BOXES;

const fitsNumber = (session: Session, given: Type, wanted: Type, from: string, to: string, lang: string): Fit => {
  if (from === to) return 0;
  if (WIDER[from]?.includes(to)) return 0;
  if (isJavaPrimitive(given)) {
    const box = session.libraryType(lang, BOXES[from]);
    if (PRIMITIVES.has(to)) return 'no';
    if (wanted.t === 'external') return isForeign(wanted.key) ? 'no' : undefined;
    if (box === undefined || wanted.t !== 'instance') return 'no';
    return fits(session, { t: 'instance', gid: box, args: [] }, wanted, lang) === 0 ? 1 : 'no';
  }
  const unboxed = UNBOXES.get(from);
  if (unboxed !== undefined && PRIMITIVES.has(to)) return unboxed === to || WIDER[unboxed]?.includes(to) ? 1 : 'no';
  if (given.t === 'instance' && wanted.t === 'instance') {
    if (session.supertypes(given.gid).includes(wanted.gid)) return 0;
    return converts(session, given, wanted) ? 1 : 'no';
  }
  if (given.t === 'external' || wanted.t === 'external') return undefined;
  return 'no';
};

/** What arrays of more than one dimension are named (C# specification §17.1). */
export const SEVERAL = ',';

const fitsArray = (session: Session, given: Type & { t: 'array' }, wanted: Type, lang: string): Fit => {
  if (wanted.t === 'array') {
    if ((given.name === SEVERAL) !== (wanted.name === SEVERAL)) return 'no';
    if (given.of === undefined || wanted.of === undefined) return undefined;
    const [from, to] = [simpleType(session, given.of), simpleType(session, wanted.of)];
    if (from === to && given.of.t !== 'array') return 0;
    // Arrays of primitives are arrays of nothing else (JLS §4.10.3).
    if (PRIMITIVES.has(from) || PRIMITIVES.has(to)) return 'no';
    return fits(session, given.of, wanted.of, lang);
  }
  if (wanted.t !== 'instance') return wanted.t === 'external' ? undefined : 'no';
  const root = session.libraryType(lang, session.rulesOf(lang)?.libraryTypes?.array);
  if (root === undefined) return undefined;
  if (root === wanted.gid || session.supertypes(root).includes(wanted.gid)) return 0;
  // An array of T of one dimension is an IList<T> and an IReadOnlyList<T>, and all that those are (C# specification §17.2.2).
  const element = wanted.args.length === 1 ? wanted.args[0] : undefined;
  const lists = session.rulesOf(lang)?.libraryTypes?.arrayOf ?? [];
  const isOneOf = (name: string) => {
    const list = session.libraryType(lang, name);
    return list === wanted.gid || (list !== undefined && session.supertypes(list).includes(wanted.gid));
  };
  if (given.name === SEVERAL || !lists.some(isOneOf)) {
    return /Cloneable|Serializable/.test(simpleType(session, wanted)) ? 0 : 'no';
  }
  return element === undefined || given.of === undefined ? undefined : fits(session, given.of, element, lang);
};

/** `T?` of a value type → T. */
export const optionalOf = (session: Session, type: Type): Type | undefined => {
  if (type.t !== 'instance' || type.args.length !== 1) return undefined;
  return session.project.key(type.gid) === 'ext:csharp/System.Nullable' ? type.args[0] : undefined;
};

/** Holds if null is no value of the type. */
export const isValueType = (session: Session, type: Type): boolean => {
  if (type.t === 'parameter') {
    return boundsOf(session, type).some(
      (bound) => bound?.t === 'instance' && session.project.key(bound.gid) === 'ext:csharp/System.ValueType',
    );
  }
  if (type.t !== 'instance' || optionalOf(session, type) !== undefined) return false;
  const file = session.project.file(type.gid);
  return session.rules(file).valueKinds?.has(file.kind(session.project.row(type.gid))) === true;
};

/** Holds if either type declares a conversion operator between them (C# specification §10.5). */
const converts = (session: Session, given: Type & { t: 'instance' }, wanted: Type & { t: 'instance' }): boolean =>
  convertsBy(session, given.gid, given, wanted) || convertsBy(session, wanted.gid, given, wanted);

const convertsBy = (session: Session, declaring: Gid, given: Type, wanted: Type): boolean =>
  session.conversions(declaring).some((member) => {
    const file = session.project.file(member);
    const [parameter] = file.parameters(session.project.row(member));
    const taken = session.instanceOf(file, file.facts.parameter.type[parameter]);
    const result = session.resultOf(member);
    if (taken === undefined || result === undefined) return false;
    if (simpleType(session, taken) !== simpleType(session, given)) return false;
    if (result.t === 'function' && wanted.t === 'function') {
      const own = forReceiver(session, result, given);
      return own?.t === 'function' && canBeFunction(session, own, wanted, file.lang);
    }
    return simpleType(session, result) === simpleType(session, wanted);
  });

/** The operators of a type that take one operand, those that convert among them. */
export const findConversions = (session: Session, type: Gid): readonly Gid[] => {
  const found: Gid[] = [];
  for (const [name, members] of session.ownMembers(type)) {
    if (!name.startsWith('operator ')) continue;
    for (const member of members) {
      if (session.project.file(member).parameters(session.project.row(member)).length === 1) found.push(member);
    }
  }
  return found;
};

/** Holds if something that a type extends is not known. */
export const hasUnknownSupertype = (session: Session, gid: Gid): boolean =>
  [gid, ...session.supertypes(gid)].some((type) => {
    const file = session.project.file(type);
    return !file.isLibrary && session.parts(type).some((part) => extendsUnknown(session, part));
  });

const extendsUnknown = (session: Session, part: Gid): boolean => {
  const file = session.project.file(part);
  return file.heritage(session.project.row(part)).some((row) => isUnknown(session, file, row));
};

const isUnknown = (session: Session, file: SourceFile, row: number): boolean =>
  session.typeNamed(file, file.facts.heritage.expr[row]) === undefined && mixedIn(session, file, row).length === 0;

/** Holds unless what is not known above a type cannot be a class: interfaces extend none (JLS §9.1.3; C# specification
 * §19.2.4). */
const canBeAbove = (session: Session, type: Gid, wanted: Gid): boolean => {
  // What is outside does not know the types of the project.
  if (!session.project.file(wanted).isLibrary && !outsideAbove(session, type).includes(undefined)) return false;
  return session.project.kind(wanted) !== 'class' || session.hasUnknownClass(type);
};

/** The keys of what a type extends from outside; undefined for what is not known at all. */
const outsideAbove = (session: Session, gid: Gid): readonly (string | undefined)[] =>
  session.list(`outside\0${gid}`, () =>
    [gid, ...session.supertypes(gid)].flatMap((type) =>
      session.project.file(type).isLibrary ? [] : session.parts(type).flatMap((part) => outsideNamed(session, part)),
    ),
  );

const isAbove = (session: Session, gid: Gid, wanted: string): boolean =>
  outsideAbove(session, gid).some((key) => key !== undefined && isSameOutside(key, wanted));

const outsideNamed = (session: Session, part: Gid): readonly (string | undefined)[] => {
  const file = session.project.file(part);
  const unknown = file.heritage(session.project.row(part)).filter((row) => isUnknown(session, file, row));
  return unknown.map((row) => {
    const type = session.instanceOf(file, file.facts.heritage.expr[row]);
    return type?.t === 'external' ? type.key : undefined;
  });
};

/** Holds if a class that a type extends is not known. */
export const hasUnknownClass = (session: Session, gid: Gid): boolean =>
  [gid, ...session.supertypes(gid)].some((type) => {
    const file = session.project.file(type);
    if (file.isLibrary || session.project.kind(type) === 'interface') return false;
    return session.parts(type).some((part) => {
      const other = session.project.file(part);
      const rows = other.heritage(session.project.row(part));
      // Where no word tells classes from interfaces the class comes first (C# specification §15.2.4).
      const named = session.rules(other).heritageByKind ? rows.slice(0, 1) : rows;
      return named.some((row) => other.facts.heritage.kind[row] !== IMPLEMENTS && isUnknown(session, other, row));
    });
  });

const IMPLEMENTS = HERITAGE_KINDS.indexOf('implements');
