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

/** The component of a record that a method without parameters gives, unless the record declares that itself (§8.10.3). */
export const accessed = (session: Session, type: Type, name: string): Gid | undefined => {
  if (type.t !== 'instance') return undefined;
  const { project } = session;
  const component = componentsOf(session, type.gid).find((gid) => project.file(gid).name(project.row(gid)) === name);
  const isDeclared =
    component !== undefined && session.member(type.gid, name).some((gid) => project.kind(gid) === 'method');
  return isDeclared ? undefined : component;
};

/** What such a method gives. */
export const accessorResult = (session: Session, type: Type, name: string): Type | undefined =>
  type.t === 'instance' ? typeOf(session, type, accessed(session, type, name)) : undefined;
