// Which members and supertypes a type has, and which type code belongs to.

import { ENTITY_FLAGS } from '../../model/facts.ts';
import { CALLABLE_KINDS, type EntityKind, TYPE_KINDS } from '../../model/kinds.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import { mixedIn } from '../types/mixins.ts';

const MAX_SUPERTYPES = 64;

/** Members of a type by name, its own first, then those of its supertypes. */
export const findMember = (session: Session, gid: Gid, name: string): readonly Gid[] => {
  const file = session.project.file(gid);
  const rules = session.rules(file);
  const isAlone = rules.withoutInterfaces?.has(file.kind(session.project.row(gid))) ?? false;
  const all: Gid[] = [];
  for (const type of [gid, ...session.supertypes(gid)]) {
    const own = session.ownMembers(type).get(name);
    if (own === undefined || (isAlone && isInterface(session, type))) continue;
    if (rules.overloads !== true) return own;
    const inherited =
      rules.interfaceStatics && type !== gid ? own.filter((near) => !isOfInterface(session, near)) : own;
    // Fields and types hide what is inherited under their name (JLS §8.3, §8.5; C# specification §7.7.2.3); callables
    // are told apart by their parameters.
    all.push(...inherited.filter((near) => !all.some((known) => hides(session, known, near))));
  }
  return all;
};

/** Kinds of which several of one name are told apart by their parameters. */
const OVERLOADED: ReadonlySet<EntityKind> = new Set<EntityKind>(['function', 'method', 'constructor']);

const hides = (session: Session, near: Gid, far: Gid): boolean => {
  const [one, other] = [near, far].map((gid) => session.project.kind(gid));
  if (OVERLOADED.has(one) || OVERLOADED.has(other)) return false;
  return TYPE_KINDS.has(one) === TYPE_KINDS.has(other);
};

/** Holds for a static method of an interface. */
const isOfInterface = (session: Session, gid: Gid): boolean => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  const isStatic = (file.facts.entity.flags[row] & ENTITY_FLAGS.static) !== 0;
  return isStatic && OVERLOADED.has(file.kind(row)) && file.kind(file.facts.entity.parent[row]) === 'interface';
};

const isInterface = (session: Session, gid: Gid): boolean => session.project.kind(gid) === 'interface';

/** The members of a name that a type has, or an instance of it: of a static member and one of instances the one meant. */
export const membersOnSide = (session: Session, gid: Gid, name: string, isStatic: boolean): readonly Gid[] => {
  const gids = session.member(gid, name);
  if (gids.length === 0) return gids;
  const { overloads, apartSides } = session.rules(session.project.file(gids[0]));
  if (overloads || (gids.length < 2 && !apartSides)) return gids;
  const sided = gids.filter((one) => isOnSide(session, one, isStatic));
  if (sided.length > 0 || !apartSides) return sided.length > 0 ? sided : gids;
  for (const above of session.supertypes(gid)) {
    const own = session
      .ownMembers(above)
      .get(name)
      ?.filter((one) => isOnSide(session, one, isStatic));
    if (own !== undefined && own.length > 0) return own;
  }
  // Of a constructor the methods of its prototype are none.
  const isMaker = isStatic && MAKERS.has(session.project.kind(gid));
  return isMaker ? gids.filter((one) => session.project.kind(one) !== 'method') : gids;
};

const MAKERS: ReadonlySet<EntityKind> = new Set<EntityKind>(['class', 'function']);

const isOnSide = (session: Session, gid: Gid, isStatic: boolean): boolean => {
  const { flags } = session.project.file(gid).facts.entity;
  return ((flags[session.project.row(gid)] & ENTITY_FLAGS.static) !== 0) === isStatic;
};

/** Members that a type declares itself, by name. */
export const findOwnMembers = (session: Session, gid: Gid): ReadonlyMap<string, readonly Gid[]> => {
  const members = new Map<string, Gid[]>();
  const add = (file: SourceFile, row: number) => {
    const name = file.name(row);
    const list = members.get(name);
    if (list) list.push(file.gid(row));
    else members.set(name, [file.gid(row)]);
  };
  for (const part of session.parts(gid)) {
    const own = session.project.file(part);
    for (const row of own.children(session.project.row(part))) {
      if (!isNamedAsItsType(own, row) && !session.rules(own)?.isHidden?.(own, row)) add(own, row);
    }
  }
  for (const block of session.extensionBlocks(gid)) {
    const other = session.project.file(block);
    const row = session.project.row(block);
    if (CALLABLE_KINDS.has(other.kind(row)) || other.kind(row) === 'field') add(other, row);
    else for (const child of other.children(row)) add(other, child);
  }
  return members;
};

/** Constructors that a type declares. */
export const findConstructors = (session: Session, gid: Gid): readonly Gid[] =>
  session.parts(gid).flatMap((part) => {
    const file = session.project.file(part);
    const rows = file.children(session.project.row(part)).filter((row) => file.kind(row) === 'constructor');
    return rows.map((row) => file.gid(row));
  });

/** Impl blocks, extensions and out-of-line members that belong to the type. */
export const findExtensionBlocks = (session: Session, gid: Gid): readonly Gid[] => {
  const file = session.project.file(gid);
  return session.project.extensionsOf(file.lang, file.name(session.project.row(gid))).filter((block) => {
    const other = session.project.file(block);
    return session.typeNamed(other, other.facts.entity.receiver[session.project.row(block)]) === gid;
  });
};

/** Supertypes of a type, nearest first, each once. */
export const findSupertypes = (session: Session, gid: Gid): readonly Gid[] => {
  const found: Gid[] = [];
  const queue = [gid];
  for (let i = 0; i < queue.length && found.length < MAX_SUPERTYPES; i++) {
    for (const supertype of session.directSupertypes(queue[i])) {
      if (supertype === gid || found.includes(supertype)) continue;
      found.push(supertype);
      queue.push(supertype);
    }
  }
  const file = session.project.file(gid);
  const root = session.libraryType(
    file.lang,
    session.rules(file)?.libraryTypes?.roots.get(file.kind(session.project.row(gid))),
  );
  for (const above of root === undefined ? [] : [root, ...(root === gid ? [] : session.supertypes(root))]) {
    if (above !== gid && !found.includes(above)) found.push(above);
  }
  return found;
};

/** The type that an entity is or is a member of, also through an impl block or a receiver. */
export const findOwnerType = (session: Session, file: SourceFile, row: number): Gid | undefined => {
  for (let at = row; at > 0; at = file.facts.entity.parent[at]) {
    const kind = file.kind(at);
    if (TYPE_KINDS.has(kind)) return session.whole(file.gid(at));
    const receiver = file.facts.entity.receiver[at];
    if (receiver >= 0) {
      const type = session.typeNamed(file, receiver);
      if (type !== undefined) return type;
    }
    // Where objects have members without being types: an object literal's variable, a constructor function.
    if (kind === 'method' || kind === 'accessor') {
      const parent = file.facts.entity.parent[at];
      if (parent > 0 && MEMBER_OWNERS.has(file.kind(parent))) return file.gid(parent);
    } else if (kind === 'function' && hasMethods(file, at)) return file.gid(at);
  }
  return undefined;
};

/** Constructors that are called by the name of their type are no members of that name. */
const isNamedAsItsType = (file: SourceFile, row: number): boolean =>
  file.kind(row) === 'constructor' && file.name(row) === file.name(file.facts.entity.parent[row]);

/** Kinds that can own members without being types. */
const MEMBER_OWNERS: ReadonlySet<EntityKind> = new Set<EntityKind>(['function', 'variable', 'constant', 'property']);

const hasMethods = (file: SourceFile, row: number): boolean =>
  file.children(row).some((child) => file.kind(child) === 'method');

/** Holds for callables, and for types, of which instances are made. What an accessor gives is called, not itself, where it
 * is read without being called (C# specification §12.8.10.1; ECMA-262 §13.3.6). */
export const canBeCalled = (session: Session, gid: Gid): boolean => {
  const file = session.project.file(gid);
  const kind = file.kind(session.project.row(gid));
  if (kind === 'accessor' && session.rules(file).readAccessors) return false;
  return CALLABLE_KINDS.has(kind) || TYPE_KINDS.has(kind);
};

/** What the heritage clauses of a type, and of blocks written for it, name. */
export const findDirectSupertypes = (session: Session, gid: Gid): readonly Gid[] =>
  [...session.parts(gid), ...session.extensionBlocks(gid)].flatMap((block) => {
    const file = session.project.file(block);
    return file.heritage(session.project.row(block)).flatMap((row) => {
      const mixed = mixedIn(session, file, row);
      if (mixed.length > 0) return mixed.map(({ gid: above }) => above);
      const target = session.typeNamed(file, file.facts.heritage.expr[row]);
      return target === undefined ? [] : [target];
    });
  });
