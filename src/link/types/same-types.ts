// Whether two types are one.

import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { isSameOutside } from './outside.ts';
import { isOtherArity, SEVERAL, simpleType } from './subtypes.ts';

/** How well a result suits what a body gives: 2 for its very type, 1 for a type parameter that becomes it, between them a
 * type with such an argument. */
export const closeness = (session: Session, body: Type | undefined, result: Type): number => {
  if (body === undefined) return 0;
  if (result.t === 'parameter') return 1;
  if (body.t !== 'instance' || result.t !== 'instance') return isSame(session, body, result, '', ' ') ? 2 : 0;
  if (body.gid !== result.gid) return 0;
  return result.args.reduce((least, arg, i) => {
    const own = body.args[i];
    const near = own === undefined || arg === undefined ? 2 : closeness(session, own, arg);
    return near === 0 ? 0 : Math.min(least, 1 + near / 2);
  }, 2);
};

/** Holds if two parameters are of one type; of type parameters by what their bounds erase to (JLS §4.6, §8.4.2), since
 * a bound that speaks of its own parameter (`B extends Builder<B>`) has no end. */
export const isSame = (session: Session, a: Type | undefined, b: Type | undefined, x: string, y: string): boolean => {
  if (a === undefined || b === undefined) return x === y;
  if (a.t === 'array' && b.t === 'array') {
    return (a.name === SEVERAL) === (b.name === SEVERAL) && isSame(session, a.of, b.of, x, y);
  }
  if (a.t === 'parameter' && b.t === 'parameter') {
    if (a.file === b.file && a.row === b.row) return true;
    const [one, other] = [session.boundOf(a), session.boundOf(b)];
    if (one === undefined || other === undefined) return one === other;
    return simpleType(session, one) === simpleType(session, other);
  }
  if (a.t === 'function' && b.t === 'function') return x === y || isSameFunction(session, a, b);
  if (a.t !== b.t) return false;
  const [one, other] = [simpleType(session, a), simpleType(session, b)];
  if (one !== other && (a.t !== 'external' || !isSameOutside(one, other))) return false;
  if (!hasArguments(a) || !hasArguments(b)) return true;
  if (isOtherArity(session, a, b)) return false;
  return a.args.every(
    (arg, i) => arg === undefined || b.args[i] === undefined || isSame(session, arg, b.args[i], '', ''),
  );
};

const hasArguments = (type: Type): type is Type & { t: 'instance' | 'external' } =>
  type.t === 'instance' || type.t === 'external';

/** Holds if a type is what is left of a type parameter, where an overriding method may name it instead (JLS §4.6, §8.4.2). */
export const isErasure = (session: Session, type: Type | undefined, of: Type | undefined): boolean => {
  if (type === undefined || type.t === 'parameter' || of?.t !== 'parameter') return false;
  const { lang } = session.fileOf(of.file);
  const rules = session.rulesOf(lang);
  if (!rules?.rawTypes) return false;
  const bound = session.boundOf(of);
  if (bound !== undefined) return simpleType(session, bound) === simpleType(session, type);
  const root = session.libraryType(lang, rules.libraryTypes?.roots.get('class'));
  return type.t === 'instance' && type.gid === root;
};

/** Holds if a type has a type parameter in it, or is not known. */
export const speaksOf = (type: Type | undefined, file: number, row: number): boolean => {
  switch (type?.t) {
    case 'parameter':
      return type.file === file && type.row === row;
    case 'instance':
    case 'external':
      return type.args.some((arg) => speaksOf(arg, file, row));
    case 'array':
      return speaksOf(type.of, file, row);
    case 'tuple':
      return type.of.some((one) => speaksOf(one, file, row));
    case 'function':
      return [...type.parameters, type.result].some((one) => speaksOf(one, file, row));
    case undefined:
      return true;
    default:
      return false;
  }
};

/** Holds if two functions surely take and give the same. */
const isSameFunction = (session: Session, a: Type & { t: 'function' }, b: Type & { t: 'function' }): boolean => {
  if (a.parameters.length !== b.parameters.length) return false;
  const pairs = [...a.parameters.map((type, i) => [type, b.parameters[i]]), [a.result, b.result]];
  return pairs.every(([one, other]) => one && other && isSame(session, one, other, '', ''));
};

export const isExactly = (session: Session, given: Type, wanted: Type): boolean => {
  if (wanted.t === 'parameter')
    return given.t === 'parameter' && given.file === wanted.file && given.row === wanted.row;
  return given.t !== 'array' && isSame(session, given, wanted, '', ' ');
};
