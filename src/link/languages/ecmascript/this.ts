// What `this` is: of arrow functions that of the code around (ECMA-262 §15.3), of others that of how they are called:
// the instance or the object whose member they are, or what they are bound to.

import { ENTITY_FLAGS } from '../../../model/facts.ts';
import { CALLABLE_KINDS, TYPE_KINDS } from '../../../model/kinds.ts';
import { rootOf } from '../../file/given-sites.ts';
import type { Gid, SourceFile } from '../../project.ts';
import type { Session } from '../../session.ts';
import type { Type } from '../../symbols.ts';
import { asInstance } from '../../types/declared-types.ts';
import { callables } from '../../types/expr-types.ts';
import { thisHandedBy } from '../../types/told-by-callees.ts';

const FUNCTION_PROPERTY = { method: true, accessor: true, property: true } as const;

/** What `this` is in the code of a scope; undefined if nobody can tell. */
export const thisOf = (session: Session, file: SourceFile, scope: number): Type | undefined => {
  const { scope: scopes, binding, entity } = file.facts;
  for (let s = scope; s > 0; s = scopes.parent[s]) {
    const row = scopes.entity[s];
    // Code of a class that is in none of its functions: initialisers.
    if (file.scopeKind(s) === 'type') return selfOfType(session, file.gid(row));
    const own = file.bindingsAt('this', s)[0];
    if (own === undefined || file.bindingKind(own) !== 'implicit') continue;
    const stated = session.instanceOf(file, binding.type[own]);
    if (stated !== undefined) return stated;
    const spot = ofSpot(session, file, s);
    if (spot !== undefined) return spot;
    return row > 0 && entity.scope[row] === s ? ofFunction(session, file, row) : ofCallback(session, file, s);
  }
  return undefined;
};

/** The type `this` in the code of a class or interface (TypeScript handbook: Polymorphic this types). */
export const selfOf = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  const gid = session.enclosingType(file, file.facts.expr.scope[expr]);
  return gid === undefined ? undefined : selfOfType(session, gid);
};

const selfOfType = (session: Session, gid: Gid): Type => ({
  t: 'instance',
  gid: session.whole(gid),
  args: [],
  self: true,
});

/** What a function is a member of that another gives which is called on the spot: `{ m: (function () { return function () {}
 * })() }`; undefined for all else. */
const ofSpot = (session: Session, file: SourceFile, scope: number): Type | undefined => {
  const result = file.contextOf(file.lambdaOf(scope));
  const maker = result && 'result' in result ? file.contextOf(result.result) : undefined;
  const place = maker && 'called' in maker ? file.contextOf(maker.called) : undefined;
  if (place === undefined) return undefined;
  const { a } = file.facts.expr;
  if ('target' in place) return file.op(place.target) === 'member' ? session.type(file, a[place.target]) : undefined;
  if (!('entry' in place)) return undefined;
  const owner = file.objects().prototypes.get(place.entry) ?? -1;
  const type = owner < 0 ? undefined : session.type(file, owner);
  return owner < 0 ? session.type(file, place.entry) : asInstance(type, []);
};

const ofFunction = (session: Session, file: SourceFile, row: number): Type | undefined => {
  const place = givenTo(session, file, row);
  if (place >= 0) return session.type(file, place);
  const parent = file.facts.entity.parent[row];
  const instanceOf = (type: number): Type => selfOfType(session, file.gid(type));
  if (parent > 0 && isStatic(file, row)) return { t: 'entity', gid: session.whole(file.gid(parent)) };
  if (parent > 0 && TYPE_KINDS.has(file.kind(parent))) return instanceOf(parent);
  const object = file.objectOf(row);
  const kind = file.kind(row);
  const isMember = parent > 0 && kind in FUNCTION_PROPERTY;
  // `ns.F = function () {}` with `ns.F.prototype.m = function () {}`.
  if (isMember && file.children(row).some((child) => isOfPrototype(file, child, row))) return instanceOf(row);
  // `F.prototype.m = function`, `F.prototype = { m() {} }`.
  const ofPrototype = isMember && CALLABLE_KINDS.has(file.kind(parent)) && (object < 0 || file.isPrototype(object));
  if (ofPrototype) return instanceOf(parent);
  if (object >= 0) return wantedObject(session, file, object) ?? session.type(file, object);
  if (isMember) return { t: 'entity', gid: file.gid(parent) };
  if (file.isExportedProperty(row)) return { t: 'module', file: file.slot };
  const members = file.children(row).filter((child) => file.kind(child) in FUNCTION_PROPERTY);
  const setsAlone = members.every((child) => file.kind(child) === 'property');
  // `F.prototype.m = m`: what it sets is of the object that it is called on.
  const holder = setsAlone ? holderOf(session, file, row) : -1;
  if (holder > 0) return instanceOf(holder);
  // A function whose objects have members is their constructor; what it sets alone may be of what it is bound to.
  if (file.heritage(row).length > 0) return instanceOf(row);
  const bound = file.boundThis(file.name(row));
  if (members.length > 0 && (bound < 0 || !setsAlone)) return instanceOf(row);
  return bound < 0 ? undefined : session.type(file, bound);
};

const isStatic = (file: SourceFile, row: number): boolean => (file.facts.entity.flags[row] & ENTITY_FLAGS.static) !== 0;

/** Holds for a method of the objects that a function makes: not for one of what its code gives a name to. */
const isOfPrototype = (file: SourceFile, row: number, owner: number): boolean => {
  const kind = file.kind(row);
  if ((kind !== 'method' && kind !== 'accessor') || isStatic(file, row)) return false;
  const object = file.objectOf(row);
  if (object >= 0) return file.isPrototype(object);
  const { qualified } = file.facts.entity;
  return file.text(qualified[row]) === `${file.text(qualified[owner])}.${file.name(row)}`;
};

/** What a function is given to as a member, where that is nothing that the file declares: -1 for all else. */
const givenTo = (session: Session, file: SourceFile, row: number): number => {
  const context = file.contextOf(file.lambdaOf(file.facts.entity.scope[row]));
  if (context === undefined || !('target' in context) || file.op(context.target) !== 'member') return -1;
  const root = rootOf(file, context.target);
  if (file.op(root) !== 'name') return -1;
  const [sym] = session.denotes(file, root);
  if (sym === undefined || (sym.is === 'entity' && session.project.file(sym.gid) === file)) return -1;
  return sym.is === 'external' || sym.is === 'broken' ? -1 : file.facts.expr.a[context.target];
};

/** The function or class whose property is given a function by its name, -1 if none is. */
const holderOf = (session: Session, file: SourceFile, row: number): number => {
  const property = file.givenTo(file.name(row));
  if (property < 0) return -1;
  const { parent, value } = file.facts.entity;
  const meant = session.denotes(file, value[property]);
  return meant.some((sym) => sym.is === 'entity' && sym.gid === file.gid(row)) ? parent[property] : -1;
};

/** The type of the project that an object is to be of (TypeScript handbook: noImplicitThis). */
const wantedObject = (session: Session, file: SourceFile, object: number): Type | undefined => {
  const wanted = session.wanted(file, object);
  return wanted?.t === 'instance' || (wanted?.t === 'object' && wanted.stated) ? wanted : undefined;
};

/** `function () {}.bind(x)`, and the argument after a callback of a built-in (ECMA-262 §20.2.3.2, §23.1.3). */
const ofCallback = (session: Session, file: SourceFile, scope: number): Type | undefined => {
  const context = file.contextOf(file.lambdaOf(scope));
  if (context === undefined) return undefined;
  if ('bound' in context) return session.type(file, context.bound);
  if (!('call' in context)) return undefined;
  const callee = file.facts.expr.a[context.call];
  if (callee < 0) return undefined;
  if (file.exprText(callee) === AWAITER && context.index > 0) return session.type(file, file.items(context.call)[0]);
  const called = callables(session, file, context.call);
  if (called.length > 0) return thisHandedBy(session, called, context.index);
  if (file.op(callee) !== 'member' || !TAKES_THIS.has(file.exprText(callee))) return undefined;
  const given = file.items(context.call)[context.index + 1];
  return given === undefined ? undefined : session.type(file, given);
};

/** What TypeScript makes of an async function: its first argument is the `this` of the generator. */
const AWAITER = '__awaiter';
const TAKES_THIS = new Set('every filter find findIndex findLast findLastIndex flatMap forEach map some'.split(' '));
