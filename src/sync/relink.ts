// Links again just the files for which something changed: those that changed, and those whose linking looked up what
// is there no more, is there now, or says something else.

import { posix } from 'node:path';
import { type Declarations, declarationsOf } from '../link/declarations.ts';
import { type LinkedFile, type LinkedRows, linkFile, tableEntries } from '../link/link.ts';
import { directoryOf, type Manifest, type Project } from '../link/project.ts';
import { entityKey } from '../link/rows.ts';
import { Session } from '../link/session.ts';
import { SourceFile } from '../link/source-file.ts';
import { askedName, lookupOf, type TableEntry } from '../link/tables.ts';
import type { Facts } from '../model/facts.ts';
import type { Store } from '../store/db.ts';
import { linkOnDemand } from './demand.ts';
import { readAllReads, readLinks } from './links.ts';

/** What changed in the tree. */
export interface TreeChange {
  /** Facts of files that changed or came. */
  readonly fresh: ReadonlyMap<string, Facts>;
  /** Facts that the index holds of files that changed or went. */
  readonly old: ReadonlyMap<string, Facts>;
  /** Every file of the tree as it is now, ascending by path. */
  readonly files: readonly { readonly path: string; readonly lang: string }[];
  readonly manifests: readonly Manifest[];
  /** A manifest changed: any file may lead elsewhere. */
  readonly everything: boolean;
}

/** Files that were linked again, what the index holds of them, and what changed in the tables that span files. */
export interface Relinked {
  readonly linked: ReadonlyMap<string, LinkedFile>;
  /** The linked rows of files that were linked again, changed or went, as they were. */
  readonly oldLinks: LinkedRows;
  readonly oldEntries: readonly TableEntry[];
  readonly newEntries: readonly TableEntry[];
}

const entriesBy = (facts: ReadonlyMap<string, Facts>): Map<string, TableEntry[]> =>
  new Map(Array.from(facts, ([path, one]) => [path, tableEntries(one)]));

/** What is told otherwise now. */
interface Changed {
  /** Look-ups whose answer is another one. */
  readonly lookups: Set<number>;
  /** Files, by look-up, that differ only in what they declare under some names: look-ups of those. */
  readonly names: Map<number, readonly number[]>;
}

/** What differs between the files that changed, came or went. */
const changedLookups = (
  change: TreeChange,
  before: ReadonlyMap<string, readonly TableEntry[]>,
  after: ReadonlyMap<string, readonly TableEntry[]>,
): Changed => {
  const lookups = new Set<number>();
  const names = new Map<number, readonly number[]>();
  for (const path of new Set([...change.old.keys(), ...change.fresh.keys()])) {
    const [was, is] = [change.old.get(path), change.fresh.get(path)];
    if (!was || !is) {
      lookups.add(lookupOf('path', path));
      lookups.add(lookupOf('directory', directoryOf(path)));
      lookups.add(lookupOf('base', posix.basename(path)));
      lookups.add(lookupOf('file', path));
    } else {
      const [old, fresh] = [was, is].map((facts) => declarationsOf(new SourceFile(0, facts)));
      if (old.rest !== fresh.rest) lookups.add(lookupOf('file', path));
      else names.set(lookupOf('file', path), changedNames(old, fresh));
    }
    const old = finds(was, before.get(path));
    const fresh = finds(is, after.get(path));
    for (const [find, lookup] of old) if (!fresh.has(find)) lookups.add(lookup);
    for (const [find, lookup] of fresh) if (!old.has(find)) lookups.add(lookup);
  }
  return { lookups, names };
};

const changedNames = (was: Declarations, is: Declarations): number[] =>
  [...new Set([...was.named.keys(), ...is.named.keys()])]
    .filter((name) => was.named.get(name) !== is.named.get(name))
    .map(askedName);

/** Holds if what a file rests on is told otherwise now. */
const restsOn = (reads: Float64Array, { lookups, names }: Changed): boolean => {
  for (const lookup of lookups) if (has(reads, lookup)) return true;
  for (const [file, asked] of names) {
    if (asked.some((name) => has(reads, name)) && has(reads, file)) return true;
  }
  return false;
};

/** Whether ascending numbers have one. */
const has = (numbers: Float64Array, wanted: number): boolean => {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === wanted;
};

/** What look-ups find in a file, by key: where the entity stands in the facts does not matter. */
const finds = (facts: Facts | undefined, entries: readonly TableEntry[] | undefined): Map<string, number> =>
  new Map(
    (entries ?? []).map(({ lookup, row, flags }) => [
      `${lookup} ${flags} ${facts?.strings[facts.entity.key[row]]}`,
      lookup,
    ]),
  );

const affected = async (store: Store, change: TreeChange, changed: Changed): Promise<Set<string>> => {
  const paths = new Set(change.fresh.keys());
  if (change.everything) for (const { path } of change.files) paths.add(path);
  else if (changed.lookups.size > 0 || [...changed.names.values()].some((asked) => asked.length > 0)) {
    for (const [path, reads] of await readAllReads(store)) {
      if (restsOn(reads, changed)) paths.add(path);
    }
  }
  for (const path of change.old.keys()) if (!change.fresh.has(path)) paths.delete(path);
  return paths;
};

/** Links again what a change of the tree touches. */
export const relink = async (store: Store, change: TreeChange): Promise<Relinked> => {
  const before = entriesBy(change.old);
  const after = entriesBy(change.fresh);
  const newEntries = [...after.values()].flat();
  const paths = [...(await affected(store, change, changedLookups(change, before, after)))].sort();
  const tree = {
    files: change.files,
    manifests: change.manifests,
    fresh: change.fresh,
    freshEntries: newEntries,
    isOld: (path: string) => change.old.has(path) || change.fresh.has(path),
  };
  const linked = new Map<string, LinkedFile>();
  let oldLinks: Promise<LinkedRows> | undefined;
  await linkOnDemand(store, tree, paths, (project, facts) => {
    // The engine reads while this thread links.
    oldLinks ??= readLinks(store, linkedKeys(change.old, facts, paths));
    oldLinks.catch(() => {});
    linkMore(project, paths, linked);
  });
  return { linked, oldLinks: await oldLinks!, oldEntries: [...before.values()].flat(), newEntries };
};

/** Keys of the entities of files: one that changed or went has the rows of its old facts, any other those that it has. */
const linkedKeys = (
  old: ReadonlyMap<string, Facts>,
  facts: ReadonlyMap<string, Facts>,
  paths: readonly string[],
): string[] =>
  [...new Set([...old.keys(), ...paths])].flatMap((path) => {
    const before = old.get(path) ?? facts.get(path);
    return before ? Array.from({ length: before.entity.length }, (_, row) => entityKey(before, row)) : [];
  });

/** Links the files that are not linked yet; those that rest on what is not at hand stay so. */
const linkMore = (project: Project, paths: readonly string[], linked: Map<string, LinkedFile>): void => {
  const session = new Session(project);
  const fresh = new Map<string, LinkedFile>();
  for (const path of paths) {
    const file = linked.has(path) ? undefined : project.fileAt(path);
    if (file) fresh.set(path, linkFile(session, file));
  }
  for (const [path, one] of fresh) if (project.hasAll(one.reads)) linked.set(path, one);
};
