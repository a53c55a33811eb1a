// What is told otherwise since files of the tree changed, came or went.

import { posix } from 'node:path';
import { SourceFile } from '../link/file/source-file.ts';
import { directoryOf } from '../link/project.ts';
import { lookupOf, type TableEntry } from '../link/tables.ts';
import { type Declarations, declarationsOf } from '../link/units/declarations.ts';
import { type ComparedFile, compareUnits } from '../link/units/same-units.ts';
import type { Facts } from '../model/facts.ts';

export interface Changed {
  /** Look-ups whose answer is another one. */
  readonly lookups: ReadonlySet<number>;
  /** Files that differ only in what they declare under some names, if in anything: those names. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  /** Files that changed, with what they were. */
  readonly compared: ReadonlyMap<string, ComparedFile>;
}

type ByPath<T> = ReadonlyMap<string, T>;

/** What differs between files as they were and as they are; `before`, `after`: what they put into the tables;
 * `told`: look-ups of other things that changed. */
export const changedLookups = (
  was: ByPath<Facts>,
  is: ByPath<Facts>,
  before: ByPath<readonly TableEntry[]>,
  after: ByPath<readonly TableEntry[]>,
  told: Iterable<number> = [],
): Changed => {
  const lookups = new Set(told);
  const names = new Map<string, ReadonlySet<string>>();
  const compared = new Map<string, ComparedFile>();
  for (const path of new Set([...was.keys(), ...is.keys()])) {
    const [old, fresh] = [was.get(path), is.get(path)];
    if (!old || !fresh) {
      lookups.add(lookupOf('path', path));
      lookups.add(lookupOf('directory', directoryOf(path)));
      lookups.add(lookupOf('base', posix.basename(path)));
      lookups.add(lookupOf('file', path));
    } else {
      const file = compareUnits(new SourceFile(0, old), new SourceFile(0, fresh));
      compared.set(path, file);
      const said = declarationsOf(file.before, new Set(file.same.map(({ before }) => before)));
      const says = declarationsOf(file.now, new Set(file.same.map(({ now }) => now)));
      if (said.rest !== says.rest) lookups.add(lookupOf('file', path));
      else names.set(path, changedNames(said, says));
    }
    const [found, finds] = [findsIn(old, before.get(path)), findsIn(fresh, after.get(path))];
    for (const [find, lookup] of found) if (!finds.has(find)) lookups.add(lookup);
    for (const [find, lookup] of finds) if (!found.has(find)) lookups.add(lookup);
  }
  return { lookups, names, compared };
};

const changedNames = (was: Declarations, is: Declarations): ReadonlySet<string> =>
  new Set([...was.named.keys(), ...is.named.keys()].filter((name) => was.named.get(name) !== is.named.get(name)));

/** What look-ups find in a file, by key: where the entity stands in the facts does not matter. */
const findsIn = (facts: Facts | undefined, entries: readonly TableEntry[] | undefined): Map<string, number> =>
  new Map(
    (entries ?? []).map(({ lookup, row, flags }) => [
      `${lookup} ${flags} ${facts?.strings[facts.entity.key[row]]}`,
      lookup,
    ]),
  );
