// Which members of a name a value of a type has.

import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import { entity, external, type Sym, type Type } from '../symbols.ts';
import { withArguments } from '../types/generics.ts';
import { optionalOf } from '../types/subtypes.ts';
import { givenMembers } from './given-members.ts';
import { membersOnSide } from './members.ts';
import { entriesOf, givenEntries, INDEXED } from './objects.ts';

const NOTHING: readonly Sym[] = [];

/** See Session.membersOfType. */
export const typeMembers = (session: Session, type: Type, name: string, from?: SourceFile): readonly Sym[] => {
  switch (type.t) {
    case 'entity': {
      const file = session.project.file(type.gid);
      const { namespaceMember } = session.rules(file);
      if (namespaceMember && file.kind(session.project.row(type.gid)) === 'module') {
        return namespaceMember(session, type.gid, name);
      }
      const own = membersOnSide(session, type.gid, name, true).map(entity);
      if (own.length > 0) return own;
      const given = givenEntries(session, type.gid, name);
      if (given.length > 0) return given;
      const added = session.rules(file).addedMembers?.(session, type.gid, name) ?? NOTHING;
      if (added.length > 0) return added;
      const copied = session.rules(file).copiedMembers?.(session, type.gid, name, true) ?? NOTHING;
      return copied.length > 0 ? copied : givenMembers(session, type, name);
    }
    case 'object': {
      const entries = entriesOf(session, type, name);
      return entries.length > 0 ? entries : givenMembers(session, type, name);
    }
    case 'instance': {
      const own = membersOnSide(session, type.gid, name, false);
      if (own.length > 0) return own.map(entity);
      const copied =
        session.rules(session.project.file(type.gid))?.copiedMembers?.(session, type.gid, name, false) ?? NOTHING;
      if (copied.length > 0) return copied;
      const given = givenMembers(session, type, name);
      if (given.length > 0) return given;
      const indexed = indexedEntries(session, type.gid);
      if (indexed.length > 0) return indexed;
      const value = optionalOf(session, type);
      if (value !== undefined) return typeMembers(session, value, name, from);
      const under = underlyingType(session, type);
      return under === type ? NOTHING : typeMembers(session, under, name, from).filter((sym) => isTaken(session, sym));
    }
    case 'module': {
      const module = session.fileOf(type.file);
      const exported = session.rules(module).moduleMember(session, module, name);
      return exported.length > 0 ? exported : givenMembers(session, type, name);
    }
    case 'external': {
      // A place in a tuple that we know no declaration of.
      if (/^\d+$/.test(name)) return NOTHING;
      const held = from && session.rules(from)?.pointers?.has(type.key) ? type.args[0] : undefined;
      const members = held && held.t !== 'external' ? typeMembers(session, held, name, from) : NOTHING;
      if (members.length > 0) return members;
      return [external(type.key.includes('#') ? `${type.key}.${name}` : `${type.key}#${name}`)];
    }
    case 'union': {
      const all = type.of.flatMap((t) => typeMembers(session, t, name, from));
      const each = all.filter((sym, i) => all.findIndex((s) => sameSym(s, sym)) === i);
      const had = each.filter((sym) => sym.is !== 'external' || !from || !session.rules(from).lacksMember?.(sym.key));
      return had.length > 0 ? had : each;
    }
    case 'parameter': {
      const bound = session.boundOf(type);
      if (bound !== undefined) return typeMembers(session, bound, name, from);
      return rootMembers(session, session.fileOf(type.file).lang, name);
    }
    case 'array': {
      const array = from && session.libraryType(from.lang, session.rules(from).libraryTypes?.array);
      return array === undefined ? NOTHING : session.member(array, name).map(entity);
    }
    default:
      return NOTHING;
  }
};

/** What an alias of an object type holds under any name that it does not state (TypeScript handbook: Index Signatures). */
const indexedEntries = (session: Session, gid: Gid): readonly Sym[] => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  const type = file.facts.entity.type[row];
  const isObject = type >= 0 && file.kind(row) === 'type' && file.op(type) === 'object';
  return isObject ? entriesOf(session, { t: 'object', file: file.slot, expr: type, stated: true }, INDEXED) : NOTHING;
};

/** What every value has: the members of the class that all classes extend. */
const rootMembers = (session: Session, lang: string, name: string): readonly Sym[] => {
  const root = session.libraryType(lang, session.rulesOf(lang)?.libraryTypes?.roots.get('class'));
  return root === undefined ? NOTHING : session.member(root, name).map(entity);
};

/** See Session.underlying. */
export const underlyingType = (session: Session, type: Type): Type => {
  if (type.t !== 'instance') return type;
  const file = session.project.file(type.gid);
  const row = session.project.row(type.gid);
  if (!session.rules(file)?.definedTypes || file.kind(row) !== 'type') return type;
  const under = session.instanceOf(file, file.facts.entity.type[row]);
  return under === undefined ? type : withArguments(session, under, type.gid, type.args);
};

/** A defined type has the fields of its underlying type; the methods only if that is an interface. */
const isTaken = (session: Session, sym: Sym): boolean => {
  if (sym.is !== 'entity') return sym.is === 'external';
  const file = session.project.file(sym.gid);
  const row = session.project.row(sym.gid);
  return file.kind(row) !== 'method' || file.kind(file.facts.entity.parent[row]) === 'interface';
};

/** Holds if two symbols are the same. */
export const sameSym = (x: Sym, y: Sym): boolean =>
  x.is === y.is &&
  (x.is === 'entity'
    ? x.gid === (y as typeof x).gid
    : x.is === 'external'
      ? x.key === (y as typeof x).key
      : x.is === 'value'
        ? x.file === (y as typeof x).file && x.expr === (y as typeof x).expr
        : x.is === 'binding'
          ? x.file === (y as typeof x).file && x.row === (y as typeof x).row
          : true);
