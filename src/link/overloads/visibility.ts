// Which members the code of a call may name.

import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';

/** Holds if a member is not private, or private to a type around the call. */
export const isVisible = (session: Session, file: SourceFile, call: number, gid: Gid): boolean =>
  isVisibleFrom(session, session.enclosingType(file, file.facts.expr.scope[call]), gid);

/** Holds if the code of a type may name a member. */
export const isVisibleFrom = (session: Session, type: Gid | undefined, gid: Gid): boolean => {
  const other = session.project.file(gid);
  const row = session.project.row(gid);
  if (other.text(other.facts.entity.visibility[row]) !== 'private') return true;
  const owner = outermost(session, session.ownerType(other, row));
  return owner === outermost(session, type);
};

const outermost = (session: Session, gid: Gid | undefined): Gid | undefined => {
  if (gid === undefined) return undefined;
  const file = session.project.file(gid);
  const owner = session.ownerType(file, file.facts.entity.parent[session.project.row(gid)]);
  return owner === undefined ? gid : outermost(session, owner);
};
