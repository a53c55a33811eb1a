// Type arguments: what a type parameter stands for, given the value it is reached through or the arguments of a call.

import { ENTITY_FLAGS, type ExprOp, PARAMETER_FLAGS } from '../../model/facts.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { isExtensionMethod } from '../tables.ts';
import { boundsOf } from './bounds.ts';
import { type FunctionShape, functionShape } from './functional.ts';
import { mixedIn } from './mixins.ts';
import { predicateIn, takesPredicate, toldByArgument } from './predicates.ts';
import { asReached, hasSelf } from './self-types.ts';
import { boxed, fits } from './subtypes.ts';

/** Type parameter → what it stands for. */
export type Bindings = ReadonlyMap<number, Type>;

export const NO_BINDINGS: Bindings = new Map();

type Instance = Type & { t: 'instance' };

const BINDINGS_PER_FILE = 2 ** 24;

/** A number for a type parameter that no other of the project has. */
export const idOf = (file: number, row: number): number => file * BINDINGS_PER_FILE + row;

/** Puts what is known of type parameters into a type. */
export const substitute = (type: Type, known: Bindings): Type => {
  if (known.size === 0) return type;
  const each = (types: readonly (Type | undefined)[]) => types.map((t) => t && substitute(t, known));
  switch (type.t) {
    case 'parameter':
      return known.get(idOf(type.file, type.row)) ?? type;
    case 'instance':
      if (type.takes !== undefined) return { ...type, args: each(type.args), takes: each(type.takes) };
      return type.args.length > 0 ? { ...type, args: each(type.args) } : type;
    case 'external':
      return type.args.length > 0 ? { ...type, args: each(type.args) } : type;
    case 'array':
      return type.of || type.key
        ? { ...type, of: type.of && substitute(type.of, known), key: type.key && substitute(type.key, known) }
        : type;
    case 'tuple':
      return { ...type, of: each(type.of) };
    case 'function':
      return { ...type, parameters: each(type.parameters), result: type.result && substitute(type.result, known) };
    case 'union':
      return { ...type, of: type.of.map((t) => substitute(t, known)) };
    default:
      return type;
  }
};

/** Holds if a type parameter occurs in a type. */
export const isOpen = (type: Type | undefined): boolean => {
  switch (type?.t) {
    case 'parameter':
      return true;
    case 'instance':
      return type.args.some(isOpen) || (type.takes?.some(isOpen) ?? false);
    case 'external':
      return type.args.some(isOpen);
    case 'array':
      return isOpen(type.of) || isOpen(type.key);
    case 'tuple':
    case 'union':
      return type.of.some(isOpen);
    case 'function':
      return type.parameters.some(isOpen) || isOpen(type.result);
    default:
      return false;
  }
};

/** The type parameters that an entity declares, as binding rows in order. */
export const typeParameters = (session: Session, gid: Gid): readonly number[] => {
  const file = session.project.file(gid);
  return file.typeParameters(file.facts.entity.scope[session.project.row(gid)]);
};

/** The type parameter that one stands for which a receiver names: of it all bounds are told (Go spec: Method declarations). */
export const receiverParameter = (session: Session, file: SourceFile, row: number): Type | undefined => {
  const { binding, scope, entity } = file.facts;
  const receiver = entity.receiver[scope.entity[binding.scope[row]]];
  let generic = receiver;
  while (generic >= 0 && file.op(generic) === 'pointer_type') generic = file.facts.expr.a[generic];
  if (generic < 0 || file.op(generic) !== 'generic') return undefined;
  const place = file
    .items(generic)
    .findIndex((item) => item >= 0 && file.exprText(item) === file.text(binding.name[row]));
  const type = session.typeNamed(file, receiver);
  const parameter = type === undefined ? undefined : typeParameters(session, type)[place];
  return parameter === undefined
    ? undefined
    : { t: 'parameter', file: session.project.file(type!).slot, row: parameter };
};

/** The type that an alias stands for, with the alias's own type arguments put in. */
export const withArguments = (session: Session, type: Type, alias: Gid, args: readonly (Type | undefined)[]): Type => {
  const { slot } = session.project.file(alias);
  const known = new Map<number, Type>();
  typeParameters(session, alias).forEach((row, i) => {
    const arg = args[i];
    if (arg !== undefined) known.set(idOf(slot, row), arg);
  });
  return substitute(type, known);
};

/** The type whose members a receiver has: of a type parameter those of what bounds it. */
const reachedThrough = (session: Session, receiver: Type | undefined): Instance | undefined => {
  const type = receiver?.t === 'parameter' ? session.boundOf(receiver) : receiver;
  return type?.t === 'instance' ? type : undefined;
};

/** A type that was reached through a receiver, with the receiver's type arguments put in. */
export const forReceiver = (session: Session, type: Type | undefined, through: Type | undefined): Type | undefined => {
  if (type === undefined) return type;
  const receiver = reachedThrough(session, through);
  if (receiver === undefined) return type;
  const reached = hasSelf(type) ? asReached(session, type, receiver) : type;
  return isOpen(reached) ? substitute(reached, argumentsOf(session, receiver)) : reached;
};

/** `forReceiver` for several types that are asked for in one piece of work. */
export const throughReceiver = (
  session: Session,
  through: Type | undefined,
): ((type: Type | undefined) => Type | undefined) => {
  const receiver = reachedThrough(session, through);
  let known: Bindings | undefined;
  return (type) => {
    if (type === undefined || receiver === undefined) return type;
    const reached = hasSelf(type) ? asReached(session, type, receiver) : type;
    if (!isOpen(reached)) return reached;
    known ??= argumentsOf(session, receiver);
    return substitute(reached, known);
  };
};

/** What the type parameters of an instance's type, and of its supertypes, stand for. */
const argumentsOf = (session: Session, instance: Instance): Bindings => {
  const inherited = session.inheritedArguments(instance.gid);
  if (instance.args.length === 0) return inherited;
  const known = ownArguments(session, instance);
  if (inherited.size > 0) addInherited(known, inherited, new Map(known));
  return known;
};

/** What the type parameters of an instance's own type stand for. */
const ownArguments = (session: Session, { gid, args }: Instance): Map<number, Type> => {
  const known = new Map<number, Type>();
  if (args.length === 0) return known;
  for (const part of session.parts(gid)) {
    const { slot } = session.project.file(part);
    typeParameters(session, part).forEach((row, i) => {
      const arg = args[i];
      if (arg !== undefined) known.set(idOf(slot, row), arg);
    });
  }
  return known;
};

const addInherited = (known: Map<number, Type>, inherited: Bindings, own: Bindings): void => {
  for (const [id, type] of inherited) if (!known.has(id)) known.set(id, substitute(type, own));
};

/** What the type parameters of the supertypes of a type stand for, as the type says; see Session.inheritedArguments. */
export const findInheritedArguments = (session: Session, gid: Gid): Bindings => {
  const known = new Map<number, Type>();
  for (const part of session.parts(gid)) {
    const file = session.project.file(part);
    for (const row of file.heritage(session.project.row(part))) {
      const mixed = mixedIn(session, file, row);
      const named = mixed.length > 0 ? undefined : session.instanceOf(file, file.facts.heritage.expr[row]);
      for (const above of named?.t === 'instance' ? [named] : mixed) {
        const stated = above.args.length === 0 && session.rules(file).rawTypes ? erased(session, above) : above;
        const own = ownArguments(session, stated);
        for (const [id, type] of own) if (!known.has(id)) known.set(id, type);
        addInherited(known, session.inheritedArguments(above.gid), own);
      }
    }
  }
  return known.size === 0 ? NO_BINDINGS : known;
};

/** A generic type without arguments: its members are of what bounds its type parameters (JLS §4.6, §4.8). */
const erased = (session: Session, type: Type & { t: 'instance' }): Type & { t: 'instance' } => {
  const { lang } = session.project.file(type.gid);
  const root = session.libraryType(lang, session.rulesOf(lang)?.libraryTypes?.roots.get('class'));
  const { slot } = session.project.file(type.gid);
  const args = typeParameters(session, type.gid).map((row): Type | undefined => {
    const bound = session.boundOf({ t: 'parameter', file: slot, row });
    if (bound !== undefined) return bound.t === 'instance' ? { ...bound, args: [] } : bound;
    return root === undefined ? undefined : { t: 'instance', gid: root, args: [] };
  });
  return { ...type, args };
};

/** An instance as one of its supertypes, with the type arguments that it has there; undefined if it is none. */
export const asSupertype = (
  session: Session,
  instance: Type & { t: 'instance' },
  gid: Gid,
): (Type & { t: 'instance' }) | undefined => {
  if (instance.gid === gid) return instance;
  if (!session.supertypes(instance.gid).includes(gid)) return undefined;
  const known = argumentsOf(session, instance);
  const { slot } = session.project.file(gid);
  const args = typeParameters(session, gid).map((row) => known.get(idOf(slot, row)));
  return { t: 'instance', gid, args };
};

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
