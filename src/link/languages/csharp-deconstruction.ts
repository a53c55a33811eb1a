// What taking a value apart gives: `var (x, y) = point`, `point is (var x, 0)` (C# specification §12.7, §11.2.5).

import { PARAMETER_FLAGS } from '../../model/facts.ts';
import type { Gid } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { forReceiver } from '../types/generics.ts';
import { isSame } from '../types/same-types.ts';

/**
 * What a value has at a place: what its methods Deconstruct say there, and the header of a record. Which of several is meant
 * the number of places decides, which a place does not know: all that have the place have to agree.
 */
export const deconstructed = (
  session: Session,
  object: Type & { readonly t: 'instance' },
  place: number,
): Type | undefined => {
  const [first, ...others] = [
    ...session.member(object.gid, 'Deconstruct').flatMap((gid) => outParameter(session, gid, place)),
    ...headerProperty(session, object.gid, place),
  ];
  const isOne = first !== undefined && others.every((other) => other && isSame(session, first, other, '', ' '));
  return isOne ? forReceiver(session, first, object) : undefined;
};

/** The type of the parameter at a place, undefined if it is not known; none if there is no such parameter. */
const outParameter = (session: Session, gid: Gid, place: number): readonly (Type | undefined)[] => {
  const file = session.project.file(gid);
  const { type, flags } = file.facts.parameter;
  const at = file.parameters(session.project.row(gid))[place];
  // What the standard library has does not say how parameters are passed.
  const isOut = at !== undefined && (file.isLibrary || (flags[at] & PARAMETER_FLAGS.out) !== 0);
  return isOut ? [session.instanceOf(file, type[at])] : [];
};

/** The type of a property that stands in the header of a record (§15.15.2). */
const headerProperty = (session: Session, gid: Gid, place: number): readonly (Type | undefined)[] => {
  const file = session.project.file(gid);
  const { startByte, endByte } = file.facts.entity;
  const members = file.children(session.project.row(gid));
  const header = members.find((row) => file.kind(row) === 'constructor');
  if (file.kind(session.project.row(gid)) !== 'record' || header === undefined) return [];
  const isInside = (row: number) => startByte[row] >= startByte[header] && endByte[row] <= endByte[header];
  const property = members.filter((row) => file.kind(row) === 'property' && isInside(row))[place];
  return property === undefined ? [] : [session.resultOf(file.gid(property))];
};
