// What calls tell of type parameters (JLS §18; C# specification §12.6.3; TypeScript handbook: Inference).

import { ENTITY_FLAGS, type ExprOp, PARAMETER_FLAGS } from '../../model/facts.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { isExtensionMethod } from '../tables.ts';
import { boundsOf } from './bounds.ts';
import { type FunctionShape, functionShape } from './functional.ts';
import {
  asSupertype,
  type Bindings,
  forReceiver,
  idOf,
  isOpen,
  NO_BINDINGS,
  substitute,
  throughReceiver,
  typeParameters,
} from './generics.ts';
import { predicateIn, takesPredicate, toldByArgument } from './predicates.ts';
import { boxed, fits } from './subtypes.ts';

/** What else a call tells: the value that an extension method extends; whether function expressions have to wait. */
export interface CallContext {
  readonly receiver?: Type | undefined;
  readonly noLambdas?: boolean;
  /** An argument that tells nothing. */
  readonly except?: number | undefined;
}

/** Holds if what a callable has for its receiver stands before the call, and not among the arguments. Through its type,
 * or by its plain name, an extension method is called like any other static one (C# specification §12.8.10.3). */
export const takesReceiver = (session: Session, gid: Gid, receiver: Type | undefined): boolean =>
  receiver === undefined
    ? !isExtensionMethod(session.project.file(gid), session.project.row(gid))
    : receiver.t !== 'entity';

/** What the type parameters of a callable, or of its owner in the same file, stand for in a call: stated there, or taken
 * from the arguments. */
export const bindParameters = (
  session: Session,
  file: SourceFile,
  call: number,
  gid: Gid,
  context: CallContext = {},
  owner = gid,
): Bindings => {
  const own = typeParameters(session, owner);
  if (own.length === 0) return NO_BINDINGS;
  const target = session.project.file(gid);
  const known = new Map<number, Type>();
  const callee = file.facts.expr.a[call];
  if (callee >= 0 && file.op(callee) === 'generic') {
    file.items(callee).forEach((item, i) => {
      const stated = session.instanceOf(file, item);
      if (stated !== undefined && own[i] !== undefined) {
        known.set(idOf(target.slot, own[i]), stated);
      }
    });
    return known;
  }
  const mine: Wanted = {
    free: new Set(own.map((row) => idOf(target.slot, row))),
    known,
    given: new Map(),
  };
  const { flags, type } = target.facts.parameter;
  const args = file.items(call);
  const stands = takesReceiver(session, gid, context.receiver);
  const through = throughReceiver(session, context.receiver);
  let place = 0;
  for (const row of target.parameters(session.project.row(gid))) {
    const stated = session.instanceOf(target, type[row]);
    if ((flags[row] & PARAMETER_FLAGS.receiver) !== 0 && stands) {
      if (stated !== undefined) unify(session, stated, context.receiver, mine);
      continue;
    }
    const wanted = through(stated);
    const isRest = (flags[row] & PARAMETER_FLAGS.rest) !== 0;
    for (const arg of isRest ? args.slice(place) : args.slice(place, place + 1)) {
      if (wanted === undefined || arg < 0 || arg === context.except) continue;
      if (context.noLambdas && file.op(arg) === 'lambda') continue;
      if (file.isTargetTyped(arg)) continue;
      const told = takesPredicate(target, type[row]) ? toldByArgument(session, file, arg) : undefined;
      if (told !== undefined) {
        const said = session.instanceOf(target, predicateIn(target, type[row]));
        if (said !== undefined) unify(session, said, told, mine);
      }
      const given = session.type(file, arg);
      const element = isRest && wanted.t === 'array' && given?.t !== 'array' ? wanted.of : wanted;
      if (element !== undefined) unify(session, element, given, mine);
    }
    place++;
  }
  // What an argument leaves open is what is wanted of it: `toList()` of a stream of T is of T.
  if (mine.given.size > 0) for (const [id, value] of known) known.set(id, substitute(value, mine.given));
  return known;
};

/**
 * What the type parameters of a signature stand for in a call: stated there, or taken from the arguments, with
 * `noLiterals` from those that have types of their own. They are bound with those of the type that has it, behind them.
 */
export const bindSignature = (
  session: Session,
  file: SourceFile,
  call: number,
  { parameters, result }: FunctionShape,
  noLiterals = false,
): Bindings => {
  if (!isOpen(result)) return NO_BINDINGS;
  const known = new Map<number, Type>();
  const free = new Set<number>();
  for (const type of [...parameters, result]) collectOpen(type, free);
  const callee = file.facts.expr.a[call];
  if (callee >= 0 && file.op(callee) === 'generic') {
    const stated = file.items(callee);
    const own = [...free].sort((a, b) => a - b).slice(-stated.length);
    own.forEach((id, i) => {
      const type = session.instanceOf(file, stated[i]);
      if (type !== undefined) known.set(id, type);
    });
    return known;
  }
  const mine: Wanted = { free, known, given: new Map() };
  file.items(call).forEach((arg, i) => {
    const wanted = parameters[i];
    if (wanted === undefined || arg < 0 || !isOpen(wanted) || (noLiterals && LITERALS.has(file.op(arg)))) return;
    unify(session, wanted, session.type(file, arg), mine);
  });
  return known;
};

/** The type parameters of a callable that occur in a type. */
export const openIn = (session: Session, gid: Gid, type: Type): ReadonlySet<number> => {
  const found = new Set<number>();
  collectOpen(type, found);
  const { slot } = session.project.file(gid);
  const own = typeParameters(session, gid).map((row) => idOf(slot, row));
  return new Set(own.filter((id) => found.has(id)));
};

/** What type parameters stand for in what a callable gives, where a type is wanted of it. */
export const bindResult = (
  session: Session,
  result: Type | undefined,
  wanted: Type,
  free: ReadonlySet<number>,
): Bindings => {
  if (result === undefined) return NO_BINDINGS;
  const known = new Map<number, Type>();
  unify(session, result, wanted, { free, known, given: new Map() });
  return known;
};

/** What is typed by the place it stands in. */
const LITERALS: ReadonlySet<ExprOp> = new Set<ExprOp>(['lambda', 'object', 'array', 'conditional']);

/** Collects the type parameters that occur in a type. */
const collectOpen = (type: Type | undefined, found: Set<number>): void => {
  const each = (types: readonly (Type | undefined)[]) => {
    for (const one of types) collectOpen(one, found);
  };
  switch (type?.t) {
    case 'parameter':
      found.add(idOf(type.file, type.row));
      return;
    case 'instance':
      each(type.args);
      return type.takes && each(type.takes);
    case 'external':
      return each(type.args);
    case 'array':
      return each([type.of, type.key]);
    case 'tuple':
    case 'union':
      return each(type.of);
    case 'function':
      return each([...type.parameters, type.result]);
    default:
  }
};

/** Holds unless what a callable's type parameters stand for is surely not of a type that bounds them (C# specification
 * §8.4.5, §12.6.4.1). */
export const meetsBounds = (session: Session, gid: Gid, known: Bindings): boolean => {
  const file = session.project.file(gid);
  return typeParameters(session, gid).every((row) => {
    const given = known.get(idOf(file.slot, row));
    if (given === undefined) return true;
    return boundsOf(session, { t: 'parameter', file: file.slot, row }).every((bound) => {
      if (bound === undefined || bound.t === 'parameter') return true;
      return fits(session, given, substitute(bound, known), file.lang) !== 'no';
    });
  });
};

/** What a call tells of type parameters. */
interface Wanted {
  /** Those of the callable. */
  readonly free: ReadonlySet<number>;
  /** What they stand for. */
  readonly known: Map<number, Type>;
  /** What those stand for that the arguments leave open. */
  readonly given: Map<number, Type>;
}

/** What a method by its name gives as a function: of one that is called on the first argument it is that one's (JLS
 * §15.13.2). */
const referenceResult = (session: Session, gid: Gid, shape: FunctionShape | undefined): Type | undefined => {
  const result = session.resultOf(gid);
  const [first] = shape?.parameters ?? [];
  if (first === undefined || !isOpen(result)) return result;
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  const isStatic = (file.facts.entity.flags[row] & ENTITY_FLAGS.static) !== 0;
  const isOnFirst = !isStatic && file.parameters(row).length === shape!.parameters.length - 1;
  return isOnFirst ? forReceiver(session, result, first) : result;
};

/** Reads what `given` says about the parameters in `wanted`. */
const unify = (session: Session, wanted: Type, given: Type | undefined, mine: Wanted): void => {
  const each = (types: readonly (Type | undefined)[], others: readonly (Type | undefined)[]) =>
    types.forEach((type, i) => {
      if (type) unify(session, type, others[i], mine);
    });
  if (given === undefined || (given.t === 'builtin' && given.name === 'null')) return;
  if (wanted.t === 'parameter') {
    const id = idOf(wanted.file, wanted.row);
    if (mine.free.has(id) && !mine.known.has(id)) mine.known.set(id, boxed(session, given));
  } else if (given.t === 'parameter') {
    const id = idOf(given.file, given.row);
    if (!mine.given.has(id)) mine.given.set(id, wanted);
  } else if (given.t === 'entity' || given.t === 'function') {
    const shape = functionShape(session, wanted);
    const result = given.t === 'function' ? given.result : referenceResult(session, given.gid, shape);
    if (shape?.result) unify(session, shape.result, result, mine);
  } else if (wanted.t === 'array') {
    if (given.t === 'array') each([wanted.key, wanted.of], [given.key, given.of]);
  } else if (given.t === 'array') {
    if (wanted.t === 'instance' && wanted.args.length === 1) each(wanted.args, [given.of]);
  } else if (wanted.t === 'instance' && given.t === 'instance') {
    const above = asSupertype(session, given, wanted.gid);
    if (above !== undefined)
      each(wanted.args, above.takes ? above.args.map((arg, i) => arg ?? above.takes?.[i]) : above.args);
  } else if (wanted.t === 'external' && given.t === 'external') each(wanted.args, given.args);
};
