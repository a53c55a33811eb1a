// The types of parameters that state none, by what calls in the project give them.

import { type ExprOp, PARAMETER_FLAGS } from '../../model/facts.ts';
import { CALLABLE_KINDS } from '../../model/kinds.ts';
import { askedCalls, askTop, calledAs, calleeOf, isBorrowed } from '../file/call-sites.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import { sameType, type Type } from '../symbols.ts';
import { handedTypes } from './told-by-callees.ts';

/** More types than this tell nothing but what all of them have in common. */
const MAX_TYPES = 3;
/** A name that is called more often is hardly that of one thing. */
const MAX_CALLS = 16;

/** A call of a callable. */
export interface CallOf {
  readonly slot: number;
  readonly call: number;
}

const NO_CALLS: readonly CallOf[] = [];
const NO_TYPES: readonly Type[] = [];

/** The calls of a callable in the project, as far as it is known that they mean it. */
export const callsOf = (session: Session, gid: Gid): readonly CallOf[] => {
  const file = session.project.file(gid);
  const named: CallOf[] = [];
  let count = 0;
  for (const name of calledAs(file, session.project.row(gid))) {
    for (const slot of session.project.tellersOf('call', file.lang, name)) {
      const caller = session.fileOf(slot);
      caller.onName(askedCalls(name));
      const calls = caller === file ? caller.callSites().of(name) : callsOfOthers(caller, name);
      count += calls.length;
      if (count <= MAX_CALLS) for (const call of calls) named.push({ slot, call });
    }
    if (count > MAX_CALLS) return NO_CALLS;
  }
  return named.filter(({ slot, call }) => means(session, session.fileOf(slot), call, gid));
};

/** The calls of a name that may mean what another file declares: a plain name only if it is imported. */
const callsOfOthers = (file: SourceFile, name: string): readonly number[] => {
  const { calls, spelled } = file.callSites().ofOthers(name);
  for (const one of spelled) file.onName(one);
  return calls;
};

/** What a parameter that says nothing is given by the calls of the project; undefined if they have nothing in common. */
export const toldByCalls = (session: Session, file: SourceFile, binding: number): Type | undefined => {
  const { binding: bindings, scope: scopes, entity } = file.facts;
  const scope = bindings.scope[binding];
  const owner = scopes.entity[scope];
  if (owner <= 0 || entity.scope[owner] !== scope || !CALLABLE_KINDS.has(file.kind(owner))) return undefined;
  const place = file.parametersIn(scope).indexOf(binding);
  const parameter = file.parameters(owner)[place];
  if (parameter === undefined || file.facts.parameter.flags[parameter] & PARAMETER_FLAGS.rest) return undefined;
  const types: Type[] = [];
  for (const { slot, call } of session.callsOf(file.gid(owner))) {
    const found = given(session, session.fileOf(slot), call, place);
    if (found.length > 0) session.trace?.note({ by: 'call', file: session.fileOf(slot), expr: call });
    types.push(...found);
  }
  // What is handed on by its name is seldom called besides.
  return sharedType(session, types.length > 0 ? types : handedTypes(session, file.gid(owner), place));
};

/** What a call gives at a place. */
export const given = (session: Session, file: SourceFile, call: number, place: number): readonly Type[] => {
  const items = file.items(call).slice(isBorrowed(file, call) ? 1 : 0);
  const isSpread = items.slice(0, place + 1).some((item) => item >= 0 && file.op(item) === 'spread');
  const item = items[place] ?? -1;
  if (isSpread) return NO_TYPES;
  askTop(file, call);
  return givenAt(session, file, item);
};

/** What an expr is, as far as that tells members of the project. */
export const givenAt = (session: Session, file: SourceFile, expr: number): readonly Type[] => {
  if (expr < 0 || SAYS_NOTHING.has(file.op(expr))) return NO_TYPES;
  const type = session.type(file, expr);
  if (type === undefined) return NO_TYPES;
  return (type.t === 'union' ? type.of : [type]).filter(({ t }) => HAVE_MEMBERS.has(t));
};

/** Exprs without members of the project. */
const SAYS_NOTHING: ReadonlySet<ExprOp> = new Set<ExprOp>(['literal', 'lambda', 'array', 'unknown']);
const HAVE_MEMBERS: ReadonlySet<Type['t']> = new Set<Type['t']>(['instance', 'entity', 'module', 'object']);

/** Holds if a call runs a callable: itself, or the type whose constructor it is. */
const means = (session: Session, file: SourceFile, call: number, gid: Gid): boolean => {
  const callee = calleeOf(file, call);
  const target = session.project.file(gid);
  const row = session.project.row(gid);
  const made = target.kind(row) === 'constructor' ? target.gid(target.facts.entity.parent[row]) : gid;
  if (file.op(callee) === 'super') {
    const above = session.type(file, callee);
    return above?.t === 'instance' && above.gid === made;
  }
  if (isIndirect(session, file, callee)) return false;
  return session.denotes(file, callee).some((sym) => sym.is === 'entity' && sym.gid === made);
};

/** Receivers that are plain where they stand. */
const PLAIN: ReadonlySet<ExprOp> = new Set<ExprOp>(['this', 'super', 'new']);

/** Holds for a member of what may hang on the very calls that are looked for: a parameter, what a call gives. */
export const isIndirect = (session: Session, file: SourceFile, callee: number): boolean => {
  const { a } = file.facts.expr;
  if (file.op(callee) !== 'member' || PLAIN.has(file.op(a[callee]))) return false;
  if (file.op(a[callee]) === 'member' && file.op(a[a[callee]]) === 'this') return false;
  if (file.op(a[callee]) !== 'name') return true;
  const [sym] = session.denotes(file, a[callee]);
  if (sym?.is !== 'binding') return false;
  const { value } = session.fileOf(sym.file).facts.binding;
  const isParameter = session.fileOf(sym.file).bindingKind(sym.row) === 'parameter';
  return isParameter || value[sym.row] < 0 || !PLAIN.has(session.fileOf(sym.file).op(value[sym.row]));
};

/** A type of all; of many instances what they are all of. */
export const sharedType = (session: Session, all: readonly Type[]): Type | undefined => {
  if (all.length < 2) return all[0];
  const types = all.filter((type, i) => all.findIndex((other) => sameType(other, type)) === i);
  if (types.length < 2) return types[0];
  if (types.length <= MAX_TYPES) return { t: 'union', of: types };
  const gids = types.map((type) => (type.t === 'instance' ? type.gid : undefined));
  const [first, ...others] = gids.map((one) => (one === undefined ? [] : [one, ...session.supertypes(one)]));
  const shared = first.find((type) => others.every((above) => above.includes(type)));
  return shared === undefined ? undefined : { t: 'instance', gid: shared, args: [] };
};
