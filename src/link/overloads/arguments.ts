// The arguments of a call, and how each fits a parameter.

import { ENTITY_FLAGS } from '../../model/facts.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { settled } from '../types/bounds.ts';
import { fitsCollection, isCollection } from '../types/collection-expressions.ts';
import { type FunctionShape, functionShape, isNoFunction } from '../types/functional.ts';
import { typeParameters } from '../types/generics.ts';
import { fitsGiven, isStatement, takesAnything } from '../types/lambdas.ts';
import { type Fit, fits, isAnything, isValueType, optionalOf, simpleType } from '../types/subtypes.ts';
import { canBeFunction } from '../types/type-arguments.ts';
import { takenBy } from './parameters.ts';

export interface Argument {
  readonly expr: number;
  /** Its name where it is given by name. */
  readonly name: string | undefined;
  readonly type: Type | undefined;
  /** How many parameters it has, if it is a function expression. */
  readonly lambda: number | undefined;
  /** How it is passed: `ref`, `out` or `in`; '' by value; undefined: as the parameter asks for. */
  readonly passing: string | undefined;
}

/** The arguments of a call. */
export const argumentsOf = (session: Session, file: SourceFile, call: number): Argument[] => {
  const stated = file.facts.expr.b[call];
  const passing = stated < 0 ? NO_WORDS : file.exprText(stated).split(',');
  return file.items(call).map((item, i) => {
    const isNamed = item >= 0 && file.op(item) === 'pair';
    const expr = isNamed ? file.facts.expr.a[item] : item;
    const lambda =
      expr >= 0 && file.op(expr) === 'lambda' && file.exprText(expr) === '' ? file.items(expr).length : undefined;
    const isOpen = expr < 0 || lambda !== undefined || file.isTargetTyped(expr) || isCollection(file, expr);
    const type = isOpen ? undefined : settled(session, file, expr, session.type(file, expr));
    return { expr, name: isNamed ? file.exprText(item) : undefined, type, lambda, passing: passing[i] ?? '' };
  });
};

const NO_WORDS: readonly string[] = [];

/** How an argument of a call in a file fits where a type is wanted. */
export const fitsArgument = (session: Session, file: SourceFile, arg: Argument, wanted: Type | undefined): Fit => {
  if (wanted === undefined) return undefined;
  if (arg.lambda !== undefined) return fitsLambda(session, file, arg, wanted);
  if (isCollection(file, arg.expr)) return fitsCollection(session, file, arg.expr, wanted);
  const given = arg.type;
  if (given === undefined || (given.t === 'external' && given.key.includes('#'))) return undefined;
  if (given.t === 'entity' && isFunction(session, given.gid)) return fitsReference(session, file, arg, wanted);
  if (given.t === 'function') {
    if (fits(session, given, wanted, file.lang) === 0) return 0;
    const shape = functionShape(session, wanted);
    if (shape === undefined) return isNoFunction(session, wanted) ? 'no' : undefined;
    if (given.parameters.length > 0 && given.parameters.length !== shape.parameters.length) return 'no';
    const { delegates } = session.rules(file);
    const isStated = wanted.t === 'function' && given.parameters.length > 0;
    if (delegates && isStated && !canBeFunction(session, given, wanted, file.lang)) return 'no';
    return delegates && !gives(session, file, given.result, shape.result) ? 'no' : undefined;
  }
  if (given.t === 'parameter' && wanted.t !== 'parameter' && !isAnything(session, wanted)) {
    if (isSealed(session, wanted)) return 'no';
  }
  if (isSmallNumber(session, file, arg, given, wanted)) return 0;
  return fits(session, given, wanted, file.lang);
};

/** Holds for types that bound no type parameter, so that none of its values is of them (C# specification §15.2.5). */
const isSealed = (session: Session, type: Type): boolean => type.t === 'function' || isValueType(session, type);

/** A method by its name fits a function that takes what it takes, or its receiver before that (JLS §15.13.1). */
const fitsReference = (session: Session, file: SourceFile, arg: Argument, wanted: Type): Fit => {
  if (wanted.t === 'parameter') return undefined;
  const shape = functionShape(session, wanted);
  if (shape === undefined) return isNoFunction(session, wanted) ? 'no' : anyFunction(session, file);
  const count = shape.parameters.length;
  const canTake = session.denotes(file, arg.expr).some((sym) => {
    if (sym.is !== 'entity') return true;
    if (session.rules(file).delegates) return canBeDelegate(session, file, sym.gid, shape);
    const other = session.project.file(sym.gid);
    const isStatic = (other.facts.entity.flags[session.project.row(sym.gid)] & ENTITY_FLAGS.static) !== 0;
    return fitsArity(session, sym.gid, count) || (!isStatic && fitsArity(session, sym.gid, count - 1));
  });
  return canTake ? undefined : 'no';
};

/** How a function fits where any delegate or tree is wanted: where another parameter is of a delegate's type that is better
 * (C# specification §10.2.15; C# 10: Lambda improvements). */
const anyFunction = (session: Session, file: SourceFile): Fit => (session.rules(file).delegates ? 1 : undefined);

/** Holds unless a method surely takes or gives something else than a delegate does (C# specification §10.8). */
const canBeDelegate = (session: Session, file: SourceFile, gid: Gid, shape: FunctionShape): boolean => {
  const { isExtension } = takenBy(session.project.file(gid), session.project.row(gid));
  if (isExtension) return true;
  if (!fitsArity(session, gid, shape.parameters.length)) return false;
  const isGeneric = typeParameters(session, gid).length > 0;
  const taken = session.parameterTypes(gid);
  const takes = shape.parameters.every((given, i) => {
    const own = taken[i];
    if (isGeneric || given === undefined || own === undefined || given.t === 'parameter' || own.t === 'parameter')
      return true;
    return fits(session, given, own, file.lang) !== 'no';
  });
  return takes && (isGeneric || gives(session, file, session.resultOf(gid), shape.result));
};

/** Holds if what one function gives can be what another is to give, as far as both are known. */
const gives = (session: Session, file: SourceFile, given: Type | undefined, wanted: Type | undefined): boolean => {
  if (given === undefined || wanted === undefined) return true;
  const isVoid = (type: Type) => simpleType(session, type) === 'void';
  if (isVoid(given) || isVoid(wanted)) return isVoid(given) && isVoid(wanted);
  return fits(session, given, wanted, file.lang) !== 'no';
};

const isFunction = (session: Session, gid: Gid): boolean => {
  const kind = session.project.kind(gid);
  return kind === 'method' || kind === 'function';
};

/** Holds for a constant number where a type of integers is wanted that may hold it. */
const isSmallNumber = (session: Session, file: SourceFile, arg: Argument, given: Type, wanted: Type): boolean => {
  if (!session.rules(file).fittingConstants || arg.expr < 0 || file.op(arg.expr) !== 'literal') return false;
  if (simpleType(session, given) !== 'int') return false;
  const number = simpleType(session, optionalOf(session, wanted) ?? wanted);
  return ['sbyte', 'byte', 'short', 'ushort', 'uint', 'ulong'].includes(number);
};

const fitsLambda = (session: Session, file: SourceFile, arg: Argument, wanted: Type): Fit => {
  const { delegates } = session.rules(file);
  const takes = file.items(arg.expr);
  // What states no types is of no type but that which is wanted, so that nothing can be inferred from it (C#
  // specification §12.21.1).
  if (wanted.t === 'parameter')
    return delegates && takes.some((type) => file.op(type) === 'unknown') ? 'no' : undefined;
  const shape = functionShape(session, wanted);
  if (shape === undefined) return isNoFunction(session, wanted) ? 'no' : anyFunction(session, file);
  if (shape.parameters.length !== arg.lambda && !takesAnything(file, arg.expr)) return 'no';
  if (delegates && !takes.every((type, i) => isStatedAs(session, file, type, shape.parameters[i]))) return 'no';
  if (shape.result === undefined) return 0;
  if (delegates) return fitsGiven(session, file, arg.expr, shape.result);
  const body = file.facts.expr.a[arg.expr];
  if (body < 0) return 0;
  const wantsNothing = simpleType(session, shape.result) === 'void';
  if (wantsNothing) return isStatement(file, body) ? 0 : 'no';
  if (arg.lambda !== 0) return 0;
  // A call that gives nothing is no value; where parameters are stated here, what it gives may hang on this very choice.
  const given = session.type(file, body);
  return given?.t === 'builtin' && given.name === 'void' ? 'no' : 0;
};

/** Holds unless a function states another type for a parameter than it is to have (C# specification §10.7.1). */
const isStatedAs = (session: Session, file: SourceFile, type: number, wanted: Type | undefined): boolean => {
  const stated = session.instanceOf(file, type);
  if (stated === undefined || wanted === undefined || stated.t === 'parameter' || wanted.t === 'parameter') return true;
  return stated.t !== wanted.t || simpleType(session, stated) === simpleType(session, wanted);
};

/** Holds if a callable can take that many arguments. */
export const fitsArity = (session: Session, gid: Gid, count: number): boolean => {
  const { least, most } = takenBy(session.project.file(gid), session.project.row(gid));
  return count >= least && count <= most;
};
