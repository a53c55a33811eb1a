// Type arguments: what a type parameter stands for, given the value it is reached through or the arguments of a call.

import { PARAMETER_FLAGS } from '../model/facts.ts';
import type { Gid, SourceFile } from './project.ts';
import type { Session } from './session.ts';
import type { Type } from './symbols.ts';

/** Type parameter (file slot and binding row) → what it stands for. */
export type Bindings = ReadonlyMap<string, Type>;

const NONE: Bindings = new Map();
const MAX_NESTING = 6;

const idOf = (type: Type & { t: 'parameter' }): string => `${type.file}:${type.row}`;

/** Puts what is known of type parameters into a type. */
export const substitute = (type: Type, known: Bindings): Type => {
  if (known.size === 0) return type;
  const each = (types: readonly (Type | undefined)[]) => types.map((t) => t && substitute(t, known));
  switch (type.t) {
    case 'parameter':
      return known.get(idOf(type)) ?? type;
    case 'instance':
    case 'external':
      return type.args.length > 0 ? { ...type, args: each(type.args) } : type;
    case 'array':
      return type.of ? { ...type, of: substitute(type.of, known) } : type;
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

/** The type parameters that an entity declares, as binding rows in order. */
export const typeParameters = (session: Session, gid: Gid): readonly number[] => {
  const file = session.project.file(gid);
  return file.typeParameters(file.facts.entity.scope[session.project.row(gid)]);
};

/** A type that was reached through a receiver, with the receiver's type arguments put in. */
export const forReceiver = (session: Session, type: Type | undefined, receiver: Type | undefined): Type | undefined => {
  if (type === undefined || receiver?.t !== 'instance') return type;
  return substitute(type, argumentsOf(session, receiver, 0));
};

/** What the type parameters of an instance's type, and of its supertypes, stand for. */
const argumentsOf = (session: Session, instance: Type & { t: 'instance' }, depth: number): Bindings => {
  const file = session.project.file(instance.gid);
  const known = new Map<string, Type>();
  typeParameters(session, instance.gid).forEach((row, i) => {
    const arg = instance.args[i];
    if (arg !== undefined) known.set(idOf({ t: 'parameter', file: file.slot, row }), arg);
  });
  if (depth >= MAX_NESTING) return known;
  for (const row of file.heritage(session.project.row(instance.gid))) {
    const above = session.instanceOf(file, file.facts.heritage.expr[row]);
    if (above?.t !== 'instance' || above.args.length === 0) continue;
    const filled = substitute(above, known) as Type & { t: 'instance' };
    for (const [id, type] of argumentsOf(session, filled, depth + 1)) if (!known.has(id)) known.set(id, type);
  }
  return known;
};

/** What a callable's own type parameters stand for in a call: stated there, or taken from the arguments. */
export const bindParameters = (session: Session, file: SourceFile, call: number, gid: Gid): Bindings => {
  const own = typeParameters(session, gid);
  if (own.length === 0) return NONE;
  const target = session.project.file(gid);
  const known = new Map<string, Type>();
  const callee = file.facts.expr.a[call];
  if (callee >= 0 && file.op(callee) === 'generic') {
    file.items(callee).forEach((item, i) => {
      const stated = session.instanceOf(file, item);
      if (stated !== undefined && own[i] !== undefined) {
        known.set(idOf({ t: 'parameter', file: target.slot, row: own[i] }), stated);
      }
    });
    return known;
  }
  const mine = new Set(own.map((row) => idOf({ t: 'parameter', file: target.slot, row })));
  const { parameter } = target.facts;
  const args = file.items(call);
  target
    .parameters(session.project.row(gid))
    .filter((row) => !(parameter.flags[row] & PARAMETER_FLAGS.receiver))
    .forEach((row, i) => {
      const wanted = session.instanceOf(target, parameter.type[row]);
      if (wanted === undefined || args[i] === undefined || args[i] < 0) return;
      unify(wanted, session.type(file, args[i]), mine, known);
    });
  return known;
};

/** Reads what `given` says about the parameters in `wanted`. */
const unify = (wanted: Type, given: Type | undefined, mine: ReadonlySet<string>, known: Map<string, Type>): void => {
  if (given === undefined) return;
  if (wanted.t === 'parameter') {
    const id = idOf(wanted);
    if (mine.has(id) && !known.has(id)) known.set(id, given.t === 'entity' ? given : given);
  } else if (wanted.t === 'array' && given.t === 'array') {
    if (wanted.of) unify(wanted.of, given.of, mine, known);
  } else if (wanted.t === 'function' && given.t === 'function') {
    if (wanted.result) unify(wanted.result, given.result, mine, known);
  } else if ((wanted.t === 'instance' || wanted.t === 'external') && wanted.t === given.t) {
    wanted.args.forEach((arg, i) => {
      if (arg) unify(arg, (given as typeof wanted).args[i], mine, known);
    });
  }
};
