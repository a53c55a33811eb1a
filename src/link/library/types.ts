// Types of a standard library by their names.

import type { Gid } from '../project.ts';
import type { Session } from '../session.ts';
import { typeParameters } from '../types/generics.ts';

/** See Session.libraryTypes. */
export const findLibraryTypes = (session: Session, lang: string, namespace: string, name: string): readonly Gid[] => {
  const library = session.project.library(lang);
  if (library === undefined) return [];
  const parts = name.split('.');
  let found = library.seenFrom(namespace, parts[0]);
  let at = 1;
  for (let i = parts.length - 1; found.length === 0 && i >= 1; i--) {
    found = library.named(parts.slice(0, i).join('.'), parts[i]);
    at = i + 1;
  }
  let types = session.project.libraryTypes(lang, found);
  for (; at < parts.length; at++) types = types.flatMap((gid) => session.ownMembers(gid).get(parts[at]) ?? []);
  return types;
};

/** See Session.libraryType. */
export const findLibraryType = (session: Session, lang: string, name: string): Gid | undefined => {
  // `List`1` is the one with one type parameter.
  const [, namespace, simple, arity] = /^(.*)\.([^.`]+)(?:`(\d+))?$/.exec(name) ?? [];
  const types = session.project.libraryTypes(lang, session.project.library(lang)?.named(namespace, simple) ?? []);
  if (types.length < 2) return types[0];
  return types.find((gid) => typeParameters(session, gid).length === Number(arity ?? 0));
};
