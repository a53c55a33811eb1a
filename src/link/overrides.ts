// Which member of a supertype a member overrides or implements: of the same name, and in languages that overload, of
// the same signature.

import { ENTITY_FLAGS, PARAMETER_FLAGS } from '../model/facts.ts';
import { CALLABLE_KINDS, type EntityKind, TYPE_KINDS } from '../model/kinds.ts';
import { implicitInterfaces } from './implicit.ts';
import type { Gid, SourceFile } from './project.ts';
import type { Session } from './session.ts';
import { NO_BINDINGS, substitute } from './types/generics.ts';
import { isErasure, isSame } from './types/same-types.ts';

const NO_GIDS: readonly Gid[] = [];

const MAX_DEPTH = 16;

const OVERRIDING: ReadonlySet<EntityKind> = new Set<EntityKind>(['method', 'accessor']);

/** Holds for members that override others, and for those that have code though they show none. */
const isOverriding = (session: Session, file: SourceFile, row: number): boolean =>
  OVERRIDING.has(file.kind(row)) || session.rules(file).dependents?.has(file.kind(row)) === true;

/** Where overloads are told apart static members override nothing (JLS §8.4.8.2), but for those that an interface asks
 * for, where overriding is stated (C# specification §19.4). */
const canOverride = (session: Session, file: SourceFile, row: number): boolean => {
  if (!isOverriding(session, file, row)) return false;
  const { overloads, statedOverrides } = session.rules(file);
  return overloads !== true || statedOverrides === true || (file.facts.entity.flags[row] & ENTITY_FLAGS.static) === 0;
};

/** The members that a member overrides: of each line of supertypes the nearest. */
export const overridden = (session: Session, file: SourceFile, row: number): readonly Gid[] => {
  if (!canOverride(session, file, row)) return [];
  const owner = declaringBlock(session, file, row);
  if (owner === undefined) return [];
  const membersOf = (type: Gid): readonly Gid[] =>
    (session.ownMembers(type).get(file.name(row)) ?? []).filter((gid) => matches(session, file, row, gid));
  const { ofClasses, ofInterfaces } = nearestAbove(session, file, owner, membersOf);
  const ofRoot = ofClasses.length > 0 ? ofClasses : inRoot(session, owner, membersOf);
  const implicit = implicitInterfaces(session, owner).flatMap(
    (above) => session.ownMembers(above).get(file.name(row)) ?? [],
  );
  return [...new Set([...ofRoot, ...ofInterfaces, ...implicit])];
};

/** The members of the supertypes of a type, of each line of them those of the nearest that has any. */
const nearestAbove = (
  session: Session,
  file: SourceFile,
  owner: Gid,
  membersOf: (type: Gid) => readonly Gid[],
): { readonly ofClasses: readonly Gid[]; readonly ofInterfaces: readonly Gid[] } => {
  const [ofClasses, ofInterfaces]: Gid[][] = [[], []];
  const seen = new Set<Gid>();
  // A class that inherits from another does not implement its interfaces again (C# specification §19.6.7).
  const isStated = session.rules(file).statedOverrides === true;
  const visit = (type: Gid, depth: number, isInherited: boolean): void => {
    for (const above of supertypesOf(session, type)) {
      const isInterface = session.project.kind(above) === 'interface';
      if (seen.has(above) || depth > MAX_DEPTH || (isInherited && isInterface)) continue;
      seen.add(above);
      const members = membersOf(above);
      for (const gid of members) (isInterface ? ofInterfaces : ofClasses).push(gid);
      if (members.length === 0) visit(above, depth + 1, isInherited || (isStated && !isInterface));
    }
  };
  visit(owner, 0, false);
  return { ofClasses, ofInterfaces };
};

/** The members that a class or struct inherits though it names nothing that has them. */
const inRoot = (session: Session, owner: Gid, membersOf: (type: Gid) => readonly Gid[]): readonly Gid[] => {
  const root = rootOf(session, owner);
  if (root === undefined) return NO_GIDS;
  for (const type of [root, ...session.supertypes(root)]) {
    const members = membersOf(type);
    if (members.length > 0) return members;
  }
  return NO_GIDS;
};

/** The type of the library that a class or struct extends if it names no other. */
const rootOf = (session: Session, type: Gid): Gid | undefined => {
  const file = session.project.file(type);
  const kind = file.kind(session.project.row(type));
  return kind === 'interface'
    ? undefined
    : session.libraryType(file.lang, session.rules(file).libraryTypes?.roots.get(kind));
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
  if (!CALLABLE_KINDS.has(other.kind(at)) && !isOverriding(session, other, at)) return false;
  // Embedding hides methods; only those of interfaces are dispatched (Go spec: Selectors, Calls).
  if (session.rules(file)?.implicitInterfaces) return other.kind(other.facts.entity.parent[at]) === 'interface';
  if (session.rules(file)?.overloads !== true) return true;
  return mayReplace(session, file, row, gid) && hasSameSignature(session, file, row, gid);
};

/** Holds if one member can take the place of another: static ones hide, private ones are not inherited (JLS §8.4.8; C#
 * specification §15.6.4), and where overriding is stated, one of a class says so (§15.6.5). */
const mayReplace = (session: Session, file: SourceFile, row: number, gid: Gid): boolean => {
  const other = session.project.file(gid);
  const at = session.project.row(gid);
  const [own, above] = [file.facts.entity.flags[row], other.facts.entity.flags[at]];
  if (other.text(other.facts.entity.visibility[at]) === 'private') return false;
  const isStatic = (own & ENTITY_FLAGS.static) !== 0;
  if (isStatic !== ((above & ENTITY_FLAGS.static) !== 0)) return false;
  if (isStatic) return (above & ENTITY_FLAGS.abstract) !== 0;
  if (session.rules(file).statedOverrides !== true || (own & ENTITY_FLAGS.override) !== 0) return true;
  return other.kind(other.facts.entity.parent[at]) === 'interface';
};

/** Holds if a member takes what another does, as a member of the type that inherits it, or its erasure (JLS §8.4.2). */
const hasSameSignature = (session: Session, file: SourceFile, row: number, gid: Gid): boolean => {
  const other = session.project.file(gid);
  const at = session.project.row(gid);
  const [own, above] = [file.parameters(row), other.parameters(at)];
  if (own.length !== above.length) return false;
  if (own.length === 0) return true;
  if (!own.every((parameter, i) => isPassedAlike(file, parameter, other, above[i]))) return false;
  const owner = session.ownerType(file, row);
  const inherited = owner === undefined ? NO_BINDINGS : session.inheritedArguments(owner);
  const takes = session.parameterTypes(file.gid(row));
  const taken = session.parameterTypes(gid);
  return own.every((parameter, i) => {
    const [one, declared] = [takes[i], taken[i]];
    const two = declared && substitute(declared, inherited);
    const [x, y] = [spelled(file, parameter), spelled(other, above[i])];
    return isSame(session, one, two, x, y) || isErasure(session, one, declared);
  });
};

const PASSING = PARAMETER_FLAGS.ref | PARAMETER_FLAGS.out | PARAMETER_FLAGS.in;

/** How parameters are passed is part of a signature (C# specification §7.6); libraries do not tell. */
const isPassedAlike = (file: SourceFile, one: number, other: SourceFile, two: number): boolean =>
  other.isLibrary || ((file.facts.parameter.flags[one] ^ other.facts.parameter.flags[two]) & PASSING) === 0;

/** The simple name of a parameter's type, for types that are not known. */
const spelled = (file: SourceFile, parameter: number): string =>
  file.text(file.facts.parameter.spelling[parameter]).replace(/<.*>/s, '').replace(/^.*\./s, '');

/**
 * Members of one name, the nearest first, without those that are hidden where none is called: by one that is no method
 * (C# specification §12.5), or by what overrides them.
 */
export const unhidden = (session: Session, gids: readonly Gid[]): readonly Gid[] => {
  const isMethod = (gid: Gid) => session.project.kind(gid) === 'method';
  if (!isMethod(gids[0])) return gids.filter((gid) => !isMethod(gid));
  const hidden = new Set(
    gids.flatMap((gid) => overridden(session, session.project.file(gid), session.project.row(gid))),
  );
  return gids.filter((gid) => !hidden.has(gid));
};
