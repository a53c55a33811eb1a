// What taking a value apart gives: `var (x, y) = point`, `point is (var x, 0)` (C# specification §12.7, §11.2.5).

import type { Gid } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { forReceiver } from '../types/generics.ts';

/** What a value has at a place: what its methods Deconstruct say there, or the property that a record's header makes. */
export const deconstructed = (
  session: Session,
  object: Type & { readonly t: 'instance' },
  place: number,
): Type | undefined => {
  const methods = session.member(object.gid, 'Deconstruct');
  const types = methods.length > 0 ? methods.map((gid) => parameterType(session, gid, place)) : [];
  // Of several the number of places decides, which a place does not know: all of them have to agree.
  const [type] = methods.length > 0 ? agreeing(types) : [headerType(session, object.gid, place)];
  return type && forReceiver(session, type, object);
};

const agreeing = (types: readonly (Type | undefined)[]): readonly Type[] => {
  const known = types.filter((type) => type !== undefined);
  return new Set(known.map((type) => JSON.stringify(type))).size === 1 ? known : [];
};

const parameterType = (session: Session, gid: Gid, place: number): Type | undefined => {
  const file = session.project.file(gid);
  const at = file.parameters(session.project.row(gid))[place];
  return at === undefined ? undefined : session.instanceOf(file, file.facts.parameter.type[at]);
};

/** The type of a property that stands in the header of a record (§15.15.2). */
const headerType = (session: Session, gid: Gid, place: number): Type | undefined => {
  const file = session.project.file(gid);
  const { startByte, endByte } = file.facts.entity;
  const members = file.children(session.project.row(gid));
  const header = members.find((row) => file.kind(row) === 'constructor');
  if (file.kind(session.project.row(gid)) !== 'record' || header === undefined) return undefined;
  const isInside = (row: number) => startByte[row] >= startByte[header] && endByte[row] <= endByte[header];
  const property = members.filter((row) => file.kind(row) === 'property' && isInside(row))[place];
  return property === undefined ? undefined : session.resultOf(file.gid(property));
};
