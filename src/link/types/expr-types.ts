// The type of an expression, as far as syntax tells.

import { HERITAGE_KINDS } from '../../model/facts.ts';
import { TYPE_KINDS } from '../../model/kinds.ts';
import { givenMembers } from '../names/given-members.ts';
import { canBeCalled } from '../names/members.ts';
import { entriesOf, INDEXED, objectType } from '../names/objects.ts';
import { sameSym } from '../names/type-members.ts';
import { chooseOverload } from '../overloads/overloads.ts';
import { seenSignatures } from '../overloads/signatures.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import { either, type Sym, type Type, together } from '../symbols.ts';
import { wantedAt } from './callbacks.ts';
import { containerResult } from './containers.ts';
import { asInstance, meantAs, statedShape } from './declared-types.ts';
import { elementOf, unwrapped } from './elements.ts';
import { entryPut, withElements, withPlace } from './filled.ts';
import { callSignature } from './functional.ts';
import { forReceiver, substitute } from './generics.ts';
import { bindParameters, bindSignature } from './inference.ts';
import { iterated } from './iteration.ts';
import { lambdaResult } from './lambdas.ts';
import { mixedIn } from './mixins.ts';
import { narrowed } from './narrowing.ts';
import { declaredOperator } from './operators.ts';
import { asReached } from './self-types.ts';
import { boxed, fits, optionalOf, promoted, simpleType } from './subtypes.ts';
import { tupleType } from './tuples.ts';

/** The type of an expr; see Session.type. */
export const exprType = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  const { a, b, scope } = file.facts.expr;
  const op = file.op(expr);
  switch (op) {
    case 'name':
      return narrowed(session, file, b[expr], placed(session, file, expr, nameType(session, file, expr)));
    case 'scoped':
    case 'member':
      return narrowed(session, file, b[expr], placed(session, file, expr, memberType(session, file, expr)));
    case 'self_type':
    case 'this': {
      const { thisOf } = session.rules(file);
      if (op === 'this' && thisOf) return narrowed(session, file, b[expr], thisOf(session, file, scope[expr]));
      const gid = session.enclosingType(file, scope[expr]);
      if (gid === undefined) return undefined;
      return op === 'this' ? thisType(session, gid) : { t: 'entity', gid };
    }
    case 'super': {
      const gid = session.enclosingType(file, scope[expr]);
      const above = gid === undefined ? [] : extended(session, gid);
      return above[0];
    }
    case 'literal':
      return literalType(session, file, expr);
    case 'call':
      return callType(session, file, expr);
    case 'new':
      return newType(session, file, expr);
    case 'cast':
      return castType(session, file, expr);
    case 'generic':
      return session.type(file, a[expr]);
    case 'await':
    case 'try':
      return unwrapped(session.type(file, a[expr]));
    case 'unary':
    case 'spread':
      return session.type(file, a[expr]);
    case 'assign':
      return session.type(file, b[expr]);
    case 'conditional':
      return oneOf(session, file, session.type(file, a[expr]), session.type(file, b[expr]));
    case 'binary':
      return binaryType(session, file, expr);
    case 'index':
      return indexed(session, file, expr);
    case 'array': {
      const [first = -1] = file.items(expr);
      const of = session.type(file, first);
      const isSpread = first >= 0 && file.op(first) === 'spread';
      if (isSpread && of?.t === 'tuple') return { t: 'array', of: of.of.reduce(either, undefined), name: 'Array' };
      return { t: 'array', of: isSpread ? of && iterated(session, file, of) : of, name: 'Array' };
    }
    case 'tuple':
      return tupleType(session, file, expr);
    case 'lambda': {
      const row = file.exprText(expr);
      if (row !== '') return { t: 'entity', gid: file.gid(Number(row)) };
      return { t: 'function', parameters: [], result: lambdaResult(session, file, expr) };
    }
    case 'object': {
      const row = file.exprText(expr);
      return row === '' ? objectType(file, expr, false) : { t: 'entity', gid: file.gid(Number(row)) };
    }
    default:
      return statedShape(session, file, expr);
  }
};

const placed = (session: Session, file: SourceFile, expr: number, type: Type | undefined): Type | undefined =>
  type && withPlace(session, file, expr, type);

/** The type of a literal; of one that speaks of a type that of `Class<T>` (JLS §15.8.2). */
const literalType = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  // `#n` stands for a place in a tuple.
  if (file.exprText(expr).startsWith('#')) return undefined;
  const type = session.builtin(file, file.exprText(expr));
  const spoken = file.facts.expr.a[expr];
  if (spoken < 0 || type.t !== 'instance') return type;
  const argument = session.instanceOf(file, spoken);
  return { ...type, args: [argument && boxed(session, argument)] };
};

/** What a value is said to be; a pattern that unwraps it has what the value holds. */
const castType = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  const stated = session.instanceOf(file, file.facts.expr.a[expr]) ?? wantedHere(session, file, expr);
  const place = stated?.t === 'external' ? session.rules(file).unwraps?.get(stated.key) : undefined;
  if (stated?.t !== 'external' || place === undefined) return stated;
  const value = session.type(file, file.facts.expr.b[expr]);
  // What a container gives is told without what it is wrapped in: see containers.ts.
  const held = value?.t === 'external' && value.args.length > 0 ? value.args[place] : value;
  return { ...stated, args: [held] };
};

/** `this` in a type's code is an instance; in code that belongs to an object, the object. */
const thisType = (session: Session, gid: Gid): Type => {
  const kind = session.project.kind(gid);
  return TYPE_KINDS.has(kind) ? { t: 'instance', gid, args: [] } : { t: 'entity', gid };
};

/** What a name holds; members that need no receiver are reached through `this`. */
const nameType = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  const type = session.symType(meantAs(session, file, session.denotes(file, expr), false));
  return type === undefined ? undefined : forReceiver(session, type, implicitReceiver(session, file, expr));
};

/** The `this` that a plain name is looked up in: of the innermost type around it that has such a member. */
export const implicitReceiver = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  if (!session.rules(file).implicitThis || file.op(expr) !== 'name') return undefined;
  const sym = session.denotes(file, expr)[0];
  if (sym?.is !== 'entity') return undefined;
  const owner = session.ownerType(session.project.file(sym.gid), session.project.row(sym.gid));
  if (owner === undefined || owner === sym.gid) return undefined;
  const { scope } = file.facts;
  for (let s = file.facts.expr.scope[expr]; s >= 0; s = scope.parent[s]) {
    const type = session.ownerType(file, scope.entity[s]);
    if (type === undefined) continue;
    if (type === owner || session.supertypes(type).includes(owner)) return { t: 'instance', gid: type, args: [] };
  }
  return undefined;
};

/** What the member of a value holds, type arguments of the value put in. */
const memberType = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  const object = session.type(file, file.facts.expr.a[expr]);
  const name = file.exprText(expr);
  const implied = object && session.rules(file).impliedMember?.(session, object, name);
  if (implied !== undefined) return implied;
  const syms = session.denotes(file, expr);
  const sym = meantAs(session, file, syms, false);
  if (sym === undefined && name === 'new' && session.rules(file).overloads) {
    // `T::new` makes a T; `T[]::new` makes an array of a size (JLS §15.13).
    if (object?.t === 'array') return { t: 'function', parameters: [{ t: 'builtin', name: 'int' }], result: object };
    if (object?.t === 'entity')
      return { t: 'function', parameters: [], result: { t: 'instance', gid: object.gid, args: [] } };
  }
  const held =
    object?.t === 'union' ? ofParts(session, file, expr) : forReceiver(session, heldBy(session, syms, sym), object);
  const isOpen = sym !== undefined && object !== undefined && object.t !== 'union' && isNothing(held);
  return isOpen ? forReceiver(session, givenType(session, object, name), object) : held;
};

const heldBy = (session: Session, syms: readonly Sym[], meant: Sym | undefined): Type | undefined =>
  meant?.is === 'value' ? valueType(session, syms) : session.symType(meant);

/** What a member is that holds one value or another. */
const valueType = (session: Session, syms: readonly Sym[]): Type | undefined =>
  syms.reduce<Type | undefined>((known, sym) => either(known, session.symType(sym)), undefined);

const isNothing = (type: Type | undefined): boolean =>
  type === undefined || (type.t === 'builtin' && type.name === 'null');

/** What a member of which nothing is told holds: what code elsewhere gives it. */
const givenType = (session: Session, object: Type, name: string): Type | undefined =>
  valueType(session, givenMembers(session, object, name));

/** What a member of one or another type holds (TypeScript handbook: Union Types, Intersection Types). */
const ofParts = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  const syms = session.denotes(file, expr);
  const object = session.type(file, file.facts.expr.a[expr]);
  const parts = object?.t === 'union' ? object.of : [];
  const name = file.exprText(expr);
  let held: Type | undefined;
  for (const part of parts) {
    const sym = meantAs(session, file, session.membersOfType(part, name, file), false);
    if (sym === undefined || !syms.some((one) => sameSym(one, sym))) continue;
    const told = session.symType(sym);
    const type = isNothing(told) ? (givenType(session, part, name) ?? told) : told;
    // Where nothing is told of one, it may be anything.
    if (type === undefined) return undefined;
    held = either(held, forReceiver(session, type, part));
  }
  return held;
};

/** What `super` can be: what a class extends or, without a name, is made of. */
const HAS_SUPER: ReadonlySet<(typeof HERITAGE_KINDS)[number]> = new Set(['extends', 'anonymous'] as const);

const extended = (session: Session, gid: Gid): Type[] => {
  const stated = session.parts(gid).flatMap((part) => {
    const own = session.project.file(part);
    const { kind, expr } = own.facts.heritage;
    const rows = own.heritage(session.project.row(part)).filter((row) => HAS_SUPER.has(HERITAGE_KINDS[kind[row]]));
    return rows.flatMap((row) => {
      const mixed = mixedIn(session, own, row);
      const above = mixed.length > 0 ? together(mixed) : session.instanceOf(own, expr[row]);
      return above ?? [];
    });
  });
  const file = session.project.file(gid);
  const above = session.rules(file).heritageByKind ? stated.filter((type) => !isInterface(session, type)) : stated;
  if (above.length > 0) return above;
  const root = session.libraryType(file.lang, session.rules(file).libraryTypes?.roots.get('class'));
  return root === undefined ? [] : [{ t: 'instance', gid: root, args: [] }];
};

/** What is one or the other: the wider, where one converts to the other (JLS §15.25; C# specification §12.18). */
const oneOf = (
  session: Session,
  file: SourceFile,
  left: Type | undefined,
  right: Type | undefined,
): Type | undefined => {
  if (session.rules(file).overloads !== true || left === undefined || right === undefined) return either(left, right);
  if (fits(session, left, right, file.lang) === 0) return right;
  return fits(session, right, left, file.lang) === 0 ? left : either(left, right);
};

const isInterface = (session: Session, type: Type): boolean =>
  type.t === 'instance' && session.project.kind(type.gid) === 'interface';

const STRINGS = new Set(['String', 'string']);

/** Strings win over numbers, wider numbers over others. */
const binaryType = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  const left = session.type(file, file.facts.expr.a[expr]);
  const right = session.type(file, file.facts.expr.b[expr]);
  if (session.rules(file).overloads !== true) return either(left, right);
  if (file.exprText(expr) === '??') return unlessNull(session, file, left, right);
  for (const side of [left, right]) if (side && STRINGS.has(simpleType(session, side))) return side;
  if (left === undefined || right === undefined) return undefined;
  if (session.rules(file).delegates && (left.t === 'instance' || right.t === 'instance')) {
    const { isDeclared, type } = declaredOperator(session, file, file.exprText(expr), left, right);
    if (isDeclared) return type;
  }
  return promoted(simpleType(session, left), simpleType(session, right)) === 'right' ? right : left;
};

/** What is one, or the other where that is null (C# specification §12.15). */
const unlessNull = (
  session: Session,
  file: SourceFile,
  left: Type | undefined,
  right: Type | undefined,
): Type | undefined => {
  const value = left && (optionalOf(session, left) ?? left);
  if (left === undefined || value === undefined || right === undefined) return either(left, right);
  if (fits(session, right, value, file.lang) === 0) return value;
  return fits(session, right, left, file.lang) === 0 ? left : right;
};

/** The callables of the project that a call may mean, overloads chosen among. */
export const callables = (session: Session, file: SourceFile, call: number): readonly Gid[] => {
  const syms = session.denotes(file, file.facts.expr.a[call]);
  const gids = syms.flatMap((sym) => (sym.is === 'entity' && canBeCalled(session, sym.gid) ? [sym.gid] : []));
  const { overloads, overloadSignatures } = session.rules(file);
  if (overloads === true) return chooseOverload(session, file, call, gids);
  return overloadSignatures ? seenSignatures(session, file, call, gids) : gids;
};

/** The object that a callee expr is a member of; undefined for plain names. */
export const receiverType = (session: Session, file: SourceFile, callee: number): Type | undefined => {
  let at = callee;
  while (at >= 0 && file.op(at) === 'generic') at = file.facts.expr.a[at];
  if (at < 0 || (file.op(at) !== 'member' && file.op(at) !== 'scoped')) return undefined;
  return session.type(file, file.facts.expr.a[at]);
};

const calleeName = (file: SourceFile, callee: number): string => {
  let at = callee;
  while (at >= 0 && file.op(at) === 'generic') at = file.facts.expr.a[at];
  return at < 0 ? '' : file.exprText(at);
};

/** What `super.m()` calls itself: what the code around is a part of. */
const selfBeyond = (session: Session, file: SourceFile, callee: number): (Type & { t: 'instance' }) | undefined => {
  const left = file.op(callee) === 'member' ? file.facts.expr.a[callee] : -1;
  if (left < 0 || file.op(left) !== 'super') return undefined;
  const self = session.rules(file).thisOf?.(session, file, file.facts.expr.scope[left]);
  return self?.t === 'instance' ? self : undefined;
};

const callType = (session: Session, file: SourceFile, call: number): Type | undefined => {
  const callee = file.facts.expr.a[call];
  if (callee < 0) return undefined;
  if (session.rules(file).wholeAs?.(file, call) !== undefined) return objectType(file, call, false);
  const back = session.rules(file).givenBack?.(file, call) ?? -1;
  if (back >= 0) return session.type(file, back);
  const receiver = receiverType(session, file, callee);
  const implied = receiver && session.rules(file).impliedMember?.(session, receiver, calleeName(file, callee));
  if (implied !== undefined) return implied;
  const gids = callables(session, file, call);
  if (gids.length > 0) {
    const through = receiver ?? implicitReceiver(session, file, callee);
    const self = selfBeyond(session, file, callee);
    const results = gids.map((gid) => {
      const result = session.resultOf(gid);
      const own = result && self ? asReached(session, result, self) : result;
      const bound = own && substitute(own, bindParameters(session, file, call, gid, { receiver }));
      return forReceiver(session, bound, through);
    });
    return results.reduce((left, right) =>
      left === undefined || right === undefined ? undefined : either(left, right),
    );
  }
  if (receiver !== undefined) {
    const inside =
      containerResult(session, file, call, receiver) ??
      session.rules(file).functionResult?.(session, receiver, calleeName(file, callee));
    if (inside !== undefined) return inside;
  }
  const called = session.type(file, callee);
  for (const one of called?.t === 'union' ? called.of : called === undefined ? [] : [called]) {
    if (one.t !== 'external') continue;
    const made = session.rules(file).callResult?.(session, file, call, one.key);
    if (made !== undefined || one === called) return made;
  }
  const type = called && session.underlying(called);
  const signature = type && session.rules(file).toldTypes ? callSignature(session, type) : undefined;
  if (signature?.result) return substitute(signature.result, bindSignature(session, file, call, signature));
  if (type?.t === 'function') return type.result;
  return type?.t === 'entity' && canBeCalled(session, type.gid) ? session.resultOf(type.gid) : undefined;
};

/** `new T(…)`: what the expr names is a type, or a value that holds one. */
const newType = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  const callee = file.facts.expr.a[expr];
  const { madeOf, toldTypes, typesAreValues } = session.rules(file);
  const stated = wantedHere(session, file, expr) ?? session.instanceOf(file, callee);
  const made = stated ?? (typesAreValues ? session.type(file, callee) : undefined);
  if (made === undefined) return undefined;
  // What a value makes whose type says so (TypeScript handbook: Construct Signatures).
  if (toldTypes && made.t === 'function') return made.result;
  // What is made for a `T?` is a T (C# specification §12.8.17.2.2).
  const parts = made.t === 'union' && typesAreValues ? made.of : [made];
  const type = optionalOf(session, made) ?? parts.map((part) => asInstance(part, [])).reduce(either);
  return type && madeOf ? madeOf(session, file, expr, type) : type;
};

/** What the parameter that an expr without a type of its own is given to takes. */
const wantedHere = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  const place = file.isTargetTyped(expr) ? file.placeOf(expr) : undefined;
  return place && wantedAt(session, file, place);
};

const indexed = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  const { a, b } = file.facts.expr;
  const indexed = session.type(file, a[expr]);
  const isComputed = b[expr] >= 0 && file.op(b[expr]) !== 'literal';
  if (indexed === undefined) return isComputed ? entryPut(session, file, a[expr]) : undefined;
  const object = withElements(session, session.underlying(indexed));
  // What a pattern takes apart of each element that is iterated over.
  const { iteratedElement, deconstructed } = session.rules(file);
  if (b[expr] < 0 && (iteratedElement || object.t === 'instance')) return iterated(session, file, indexed);
  const isPlace = b[expr] >= 0 && file.op(b[expr]) === 'literal';
  const place = isPlace ? /^#(\d+)$/.exec(file.exprText(b[expr])) : null;
  const elementAt = (one: Type & { t: 'tuple' }) => one.of[place === null ? 0 : Number(place[1])];
  if (object.t === 'tuple') return elementAt(object);
  if (object.t === 'union') {
    return object.of
      .map((one) => (one.t === 'tuple' ? elementAt(one) : elementOf(withElements(session, one))))
      .reduce(either, undefined);
  }
  if (object.t === 'object' && object.stated) return session.symType(entriesOf(session, object, INDEXED)[0]);
  const part = place !== null && object.t === 'instance' && deconstructed?.(session, object, Number(place[1]));
  if (part) return part;
  const indexers = object.t === 'instance' ? session.member(object.gid, 'this[]') : [];
  if (indexers.length > 0) return forReceiver(session, session.resultOf(indexers[0]), object);
  return elementOf(object) ?? (isComputed ? entryPut(session, file, a[expr]) : undefined);
};
