// Records: what their headers declare besides fields (JLS §8.10).

import type { Gid } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { forReceiver } from '../types/generics.ts';

type Instance = Type & { readonly t: 'instance' };

/** The components of a record, in their order; none if it is another type. */
const componentsOf = (session: Session, gid: Gid): readonly Gid[] => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  if (file.kind(row) !== 'record') return NONE;
  return file.children(row).flatMap((member) => (file.kind(member) === 'property' ? [file.gid(member)] : []));
};

const NONE: readonly Gid[] = [];

const typeOf = (session: Session, record: Instance, component: Gid | undefined): Type | undefined => {
  const type = component === undefined ? undefined : session.resultOf(component);
  return type && forReceiver(session, type, record);
};

/** What a pattern takes of a record at a place (§14.30.1). */
export const componentAt = (session: Session, record: Instance, place: number): Type | undefined =>
  typeOf(session, record, componentsOf(session, record.gid)[place]);

/** What the method gives that every component has, unless the record declares it itself (§8.10.3). */
export const accessorResult = (session: Session, record: Instance, name: string): Type | undefined => {
  const component = componentsOf(session, record.gid).find(
    (gid) => session.project.file(gid).name(session.project.row(gid)) === name,
  );
  return typeOf(session, record, component);
};
