// Whether the type arguments that a value has can be those that are wanted.

import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { asSupertype } from './generics.ts';
import { isSame } from './same-types.ts';
import { fits, isPrimitive, isValueType, optionalOf, simpleType } from './subtypes.ts';

type Instance = Type & { t: 'instance' };

/**
 * Holds unless a value, as the type that is wanted, surely has other type arguments: arguments are alike, or of two
 * types of objects one is the other (C# specification §18.2.3). What is not known, and what a call has yet to infer,
 * decides nothing. Where inference waits for what is wanted (JLS §18.5) nothing is sure.
 */
export const hasArguments = (session: Session, given: Instance, wanted: Instance, lang: string): boolean => {
  if (wanted.args.length === 0 || session.rulesOf(lang)?.delegates !== true) return true;
  const own = asSupertype(session, given, wanted.gid)?.args ?? [];
  return wanted.args.every((arg, i) => canBe(session, own[i], arg, lang));
};

/** Holds if two functions may be one. */
export const canBeFunction = (
  session: Session,
  one: Type & { t: 'function' },
  other: Type & { t: 'function' },
  lang: string,
): boolean => {
  if (one.parameters.length !== other.parameters.length) return false;
  if (isNothing(session, one.result) !== isNothing(session, other.result)) return false;
  return (
    canBe(session, one.result, other.result, lang) &&
    one.parameters.every((parameter, i) => canBe(session, parameter, other.parameters[i], lang))
  );
};

const isNothing = (session: Session, type: Type | undefined): boolean | undefined =>
  type && simpleType(session, type) === 'void';

const canBe = (session: Session, one: Type | undefined, other: Type | undefined, lang: string): boolean => {
  if (one === undefined || other === undefined) return true;
  if (one.t === 'parameter' || other.t === 'parameter') {
    if (isOptionalOf(session, one, other)) return false;
    // What a call of the code around gives a type parameter of its own nothing there tells (§8.4.5).
    return one.t !== 'parameter' || other.t === 'parameter' || fits(session, one, other, lang) !== 'no';
  }
  if (one.t === 'function' && other.t === 'function') return canBeFunction(session, one, other, lang);
  if (one.t === 'array' && other.t === 'array') return canBe(session, one.of, other.of, lang);
  if (one.t !== 'instance' || other.t !== 'instance') return true;
  if (one.gid === other.gid) return one.args.every((arg, i) => canBe(session, arg, other.args[i], lang));
  // Of values that are no objects none is another (§18.2.3.3).
  const isValue = [one, other].some((type) => isPrimitive(session, type) || isValueType(session, type));
  if (isValue || optionalOf(session, one) !== undefined || optionalOf(session, other) !== undefined) {
    return isSame(session, one, other, '', ' ');
  }
  return fits(session, one, other, lang) !== 'no' || fits(session, other, one, lang) !== 'no';
};

/** Holds if one of two types is `T?` and the other T. */
const isOptionalOf = (session: Session, one: Type, other: Type): boolean =>
  [optionalOf(session, one), optionalOf(session, other)].some(
    (inner, i) => inner !== undefined && isSame(session, inner, i === 0 ? other : one, '', ' '),
  );
