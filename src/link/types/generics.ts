// Type arguments: what a type parameter stands for, given the value it is reached through; from calls: see inference.ts.

import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { mixedIn } from './mixins.ts';
import { asReached, hasSelf } from './self-types.ts';

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
