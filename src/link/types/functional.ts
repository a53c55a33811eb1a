// What a type of functions takes and gives: function types, delegates, interfaces with a single method (JLS §9.8).

import { CALLABLE_KINDS } from '../../model/kinds.ts';
import { CALLED, entriesOf } from '../names/objects.ts';
import type { Gid } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { forReceiver } from './generics.ts';
import { simpleType } from './subtypes.ts';

export interface FunctionShape {
  readonly parameters: readonly (Type | undefined)[];
  readonly result: Type | undefined;
}

/** What a function type, or an interface with one method, takes and gives. */
export const functionShape = (session: Session, type: Type): FunctionShape | undefined => {
  if (type.t === 'function') return type;
  if (type.t === 'union') return type.of.map((t) => functionShape(session, t)).find((shape) => shape !== undefined);
  if (type.t === 'entity') return declaredShape(session, type.gid, undefined);
  const signature = callSignature(session, type);
  if (signature !== undefined) return signature;
  if (type.t !== 'instance') return undefined;
  // A tree of an expression is made of what would be a function (C# specification §8.6).
  if (session.project.key(type.gid) === 'ext:csharp/System.Linq.Expressions.Expression') {
    return type.args[0] && functionShape(session, type.args[0]);
  }
  const method = onlyMethod(session, type.gid);
  return method === undefined ? undefined : declaredShape(session, method, asFunction(type));
};

/** A type of functions with what its wildcards are bounded by for its type arguments (JLS §9.9). */
const asFunction = (type: Type & { t: 'instance' }): Type => {
  const { args, takes } = type;
  return takes === undefined ? type : { ...type, args: args.map((arg, i) => arg ?? takes[i]), takes: undefined };
};

/** What calling a value takes and gives whose type says so (TypeScript handbook: Call Signatures): an interface by what
 * stands as its value, an object type by the entry without a name. */
export const callSignature = (session: Session, type: Type): FunctionShape | undefined => {
  if (type.t === 'function') return type;
  if (type.t === 'object' && !type.stated) return givenFunction(session, type);
  if (type.t === 'object')
    return type.stated ? shapeOf(session.symType(entriesOf(session, type, CALLED)[0])) : undefined;
  if (type.t !== 'instance') return undefined;
  for (const above of [type.gid, ...session.supertypes(type.gid)]) {
    for (const part of session.parts(above)) {
      const signature = shapeOf(forReceiver(session, ownSignature(session, part), type));
      if (signature !== undefined) return signature;
    }
  }
  return undefined;
};

/** What calling an object takes and gives that is a function with members copied into it. */
const givenFunction = (session: Session, object: Type & { t: 'object' }): FunctionShape | undefined => {
  const gid = copiedInto(session, object);
  return gid === undefined ? undefined : declaredShape(session, gid, undefined);
};

/** The function that an object is, if it is one that members are copied into (ECMA-262 §20.1.2.1: Object.assign). */
export const copiedInto = (session: Session, object: Type & { t: 'object' }): Gid | undefined => {
  const file = session.fileOf(object.file);
  if (object.stated || file.op(object.expr) !== 'call') return undefined;
  const type = session.type(file, file.items(object.expr)[0] ?? -1);
  return type?.t === 'entity' && CALLABLE_KINDS.has(session.project.kind(type.gid)) ? type.gid : undefined;
};

const shapeOf = (type: Type | undefined): FunctionShape | undefined => (type?.t === 'function' ? type : undefined);

const ownSignature = (session: Session, gid: Gid): Type | undefined => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  const { type, value } = file.facts.entity;
  if (file.kind(row) === 'interface') return session.instanceOf(file, value[row]);
  if (file.kind(row) !== 'type' || type[row] < 0 || file.op(type[row]) !== 'object') return undefined;
  return session.symType(
    entriesOf(session, { t: 'object', file: file.slot, expr: type[row], stated: true }, CALLED)[0],
  );
};

/** What a callable takes and gives, as a member of a receiver. */
const declaredShape = (session: Session, gid: Gid, receiver: Type | undefined): FunctionShape | undefined => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  if (!CALLABLE_KINDS.has(file.kind(row))) return undefined;
  const { parameter } = file.facts;
  return {
    parameters: file
      .parameters(row)
      .map((at) => forReceiver(session, session.instanceOf(file, parameter.type[at]), receiver)),
    // Few ask for it.
    get result() {
      return forReceiver(session, session.resultOf(gid), receiver);
    },
  };
};

/** The only method of an interface and of those it extends that has no code and that objects do not have anyway. */
const onlyMethod = (session: Session, gid: Gid): Gid | undefined => {
  const own = session.project.file(gid);
  if (own.kind(session.project.row(gid)) !== 'interface' || session.rules(own).delegates) return undefined;
  let found: Gid | undefined;
  const names = new Map<string, boolean>();
  for (const type of [gid, ...session.supertypes(gid)]) {
    const file = session.project.file(type);
    if (file.kind(session.project.row(type)) !== 'interface') continue;
    for (const row of file.children(session.project.row(type))) {
      if (!CALLABLE_KINDS.has(file.kind(row)) || file.kind(row) === 'accessor') continue;
      const name = file.name(row);
      const isAbstract = file.isAbstract(row) && !OF_OBJECTS.has(name);
      // The nearest declaration of a name decides.
      if (names.has(name)) {
        if (isAbstract && type === gid && names.get(name)) return undefined;
        continue;
      }
      names.set(name, isAbstract);
      if (!isAbstract) continue;
      if (found !== undefined) return undefined;
      found = file.gid(row);
    }
  }
  return found;
};

const OF_OBJECTS = new Set(['equals', 'hashCode', 'toString']);

/** Holds if values of the type are surely no functions. */
export const isNoFunction = (session: Session, type: Type): boolean => {
  if (type.t === 'builtin' || type.t === 'array') return true;
  if (type.t !== 'instance') return false;
  const file = session.project.file(type.gid);
  const kind = file.kind(session.project.row(type.gid));
  if (kind === 'interface' && session.rules(file).delegates) return true;
  if (kind === 'interface')
    return functionShape(session, type) === undefined && session.supertypes(type.gid).length > 0;
  const key = simpleType(session, type);
  return !/^(?:System\.(?:Delegate|MulticastDelegate|Linq\.Expressions\..*))$/.test(key);
};
