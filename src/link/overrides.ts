// Which member of a supertype a member overrides or implements: of the same name, and in languages that overload, of
// the same number of parameters.

import { ENTITY_FLAGS } from '../model/facts.ts';
import { CALLABLE_KINDS, type EntityKind, TYPE_KINDS } from '../model/kinds.ts';
import { implicitInterfaces } from './implicit.ts';
import { fitsArity } from './overloads/arguments.ts';
import type { Gid, SourceFile } from './project.ts';
import type { Session } from './session.ts';

const MAX_DEPTH = 16;

const canOverride = (kind: EntityKind): boolean => kind === 'method' || kind === 'accessor';

/** Holds for a static method, where those override nothing (JLS §8.4.8.1). */
const isAlone = (session: Session, file: SourceFile, row: number): boolean =>
  session.rules(file)?.interfaceStatics === true && (file.facts.entity.flags[row] & ENTITY_FLAGS.static) !== 0;

/** The members that a member overrides: of each line of supertypes the nearest. */
export const overridden = (session: Session, file: SourceFile, row: number): readonly Gid[] => {
  if (!canOverride(file.kind(row)) || isAlone(session, file, row)) return [];
  const owner = declaringBlock(session, file, row);
  if (owner === undefined) return [];
  const found = new Set<Gid>();
  const seen = new Set<Gid>();
  const visit = (type: Gid, depth: number): void => {
    for (const above of supertypesOf(session, type)) {
      if (seen.has(above) || depth > MAX_DEPTH) continue;
      seen.add(above);
      const members = (session.ownMembers(above).get(file.name(row)) ?? []).filter((gid) =>
        matches(session, file, row, gid),
      );
      if (members.length > 0) for (const gid of members) found.add(gid);
      else visit(above, depth + 1);
    }
  };
  visit(owner, 0);
  for (const above of implicitInterfaces(session, owner)) {
    for (const gid of session.ownMembers(above).get(file.name(row)) ?? []) found.add(gid);
  }
  return [...found];
};

/** The type, or the block written for one, whose supertypes count: an inherent block implements nothing. */
const declaringBlock = (session: Session, file: SourceFile, row: number): Gid | undefined => {
  const parent = file.facts.entity.parent[row];
  const isBlock = parent > 0 && (TYPE_KINDS.has(file.kind(parent)) || file.heritage(parent).length > 0);
  if (isBlock) return file.gid(parent);
  return file.facts.entity.receiver[row] >= 0 ? session.ownerType(file, row) : undefined;
};

const supertypesOf = (session: Session, gid: Gid): readonly Gid[] => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  if (TYPE_KINDS.has(file.kind(row))) return session.directSupertypes(gid);
  return file.heritage(row).flatMap((h) => session.typeNamed(file, file.facts.heritage.expr[h]) ?? []);
};

const matches = (session: Session, file: SourceFile, row: number, gid: Gid): boolean => {
  const other = session.project.file(gid);
  const at = session.project.row(gid);
  if (!CALLABLE_KINDS.has(other.kind(at))) return false;
  // Embedding hides methods; only those of interfaces are dispatched (Go spec: Selectors, Calls).
  if (session.rules(file)?.implicitInterfaces) return other.kind(other.facts.entity.parent[at]) === 'interface';
  if (session.rules(file)?.overloads !== true) return true;
  return fitsArity(session, gid, file.parameters(row).length);
};
