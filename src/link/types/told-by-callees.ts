// The parameters of functions that calls are given, by what the code that is called hands to them.

import { askedCalls, askTop, calledAs, calleeOf, handedAs, isBorrowed } from '../file/call-sites.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { callables } from './expr-types.ts';
import { given, isIndirect, sharedType } from './told-by-calls.ts';

/** A name that is handed on more often is hardly that of one function. */
const MAX_CALLS = 16;
const NO_ROWS: readonly number[] = [];
const NO_TYPES: readonly Type[] = [];

/** What callables hand to the nth parameter of a function that they take at a place. */
export const handedBy = (session: Session, gids: readonly Gid[], at: number, place: number): Type | undefined =>
  sharedType(
    session,
    gids.flatMap((gid) => typesHanded(session, gid, at, place)),
  );

/** What is the `this` of a function that callables take at a place (ECMA-262 §20.2.3.3). */
export const thisHandedBy = (session: Session, gids: readonly Gid[], at: number): Type | undefined =>
  sharedType(
    session,
    gids.flatMap((gid) => typesHanded(session, gid, at, THIS)),
  );

const THIS = -1;

const typesHanded = (session: Session, gid: Gid, at: number, place: number): readonly Type[] => {
  const file = session.project.file(gid);
  if (!session.rules(file).callsTell) return NO_TYPES;
  return session.list(`handed\0${gid}\0${at}\0${place}`, () =>
    callsOfParameter(session, file, session.project.row(gid), at).flatMap((call) => {
      if (place !== THIS) return given(session, file, call, place);
      const type = isBorrowed(file, call) ? session.type(file, file.items(call)[0] ?? -1) : undefined;
      return type === undefined ? NO_TYPES : [type];
    }),
  );
};

/** Where the code of a callable calls what it takes at a place. */
const callsOfParameter = (session: Session, file: SourceFile, row: number, at: number): readonly number[] => {
  const parameter = file.parametersIn(file.facts.entity.scope[row])[at];
  if (parameter === undefined) return NO_ROWS;
  const name = file.text(file.facts.binding.name[parameter]);
  file.onName(askedCalls(name));
  return file
    .callSites()
    .of(name)
    .filter((call) =>
      session.denotes(file, calleeOf(file, call)).some((sym) => sym.is === 'binding' && sym.row === parameter),
    );
};

/** What calls that are given a function by its name hand to its nth parameter. */
export const handedTypes = (session: Session, gid: Gid, place: number): readonly Type[] => {
  const file = session.project.file(gid);
  const calls: { readonly from: SourceFile; readonly call: number }[] = [];
  let count = 0;
  for (const name of calledAs(file, session.project.row(gid)).map(handedAs)) {
    for (const slot of session.project.tellersOf('call', file.lang, name)) {
      const from = session.fileOf(slot);
      from.onName(askedCalls(name));
      const given = from.callSites().of(name);
      count += given.length;
      if (count <= MAX_CALLS) for (const call of given) calls.push({ from, call });
    }
  }
  if (count > MAX_CALLS) return NO_TYPES;
  return calls.flatMap(({ from, call }) => {
    if (isBorrowed(from, call) || isIndirect(session, from, from.facts.expr.a[call])) return NO_TYPES;
    askTop(from, call);
    const at = from.items(call).findIndex((item) => isNameOf(session, from, item, gid));
    const type = at < 0 ? undefined : handedBy(session, callables(session, from, call), at, place);
    if (type === undefined) return NO_TYPES;
    session.trace?.note({ by: 'call', file: from, expr: call });
    return type.t === 'union' ? type.of : [type];
  });
};

const isNameOf = (session: Session, file: SourceFile, expr: number, gid: Gid): boolean =>
  expr >= 0 &&
  file.op(expr) === 'name' &&
  session.denotes(file, expr).some((sym) => sym.is === 'entity' && sym.gid === gid);
