// Which candidates of a call others hide: members of nearer types that take the same.

import type { Gid } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';

/** The type that declares a member; whether that is an interface, or a class that gives the member code. */
interface Place {
  readonly owner: Gid | undefined;
  readonly isOfInterface: boolean;
  readonly hasCode: boolean;
}

/** Of candidates that are reached through a receiver, in the order of their types, the nearest first, those that no other
 * hides. */
export const withoutHidden = <T extends { readonly gid: Gid }>(
  session: Session,
  receiver: Type | undefined,
  all: readonly T[],
  takesSame: (near: T, far: T) => boolean,
): readonly T[] => {
  const places = all.map(({ gid }) => placeOf(session, gid));
  const isInherited = !isInterface(session, receiver);
  // One has the code that another, of an interface, is inherited without (JLS §8.4.8). Through an interface its own is
  // called, also where every object has one (§9.2).
  const hasCode = (one: number, other: number) => isInherited && places[one].hasCode && places[other].isOfInterface;
  const hides = (near: number, far: number) => {
    if (hasCode(far, near)) return false;
    const [own, above] = [places[near].owner, places[far].owner];
    return own === above || hasCode(near, far) || (own && above && session.supertypes(own).includes(above));
  };
  const isHidden = (far: number) =>
    all.some((one, i) => i !== far && (i < far ? hides(i, far) : hasCode(i, far)) && takesSame(one, all[far]));
  return all.filter((_, i) => !isHidden(i));
};

const placeOf = (session: Session, gid: Gid): Place => {
  const { project } = session;
  const file = project.file(gid);
  const owner = session.ownerType(file, project.row(gid));
  if (owner === undefined) return { owner, isOfInterface: false, hasCode: false };
  const isOfInterface = project.kind(owner) === 'interface';
  return { owner, isOfInterface, hasCode: !isOfInterface && !file.isAbstract(project.row(gid)) };
};

/** Holds for values of interfaces. */
const isInterface = (session: Session, type: Type | undefined): boolean => {
  const reached = type?.t === 'parameter' ? session.boundOf(type) : type;
  return reached?.t === 'instance' && session.project.kind(reached.gid) === 'interface';
};
