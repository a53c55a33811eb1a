// Links again just the files for which something changed: those that changed, and those whose linking looked up what
// is there no more, is there now, or says something else.

import { posix } from 'node:path';
import { declarationsHash } from '../link/declarations.ts';
import { type LinkedFile, type LinkedRows, linkFile, tableEntries } from '../link/link.ts';
import { directoryOf, type Manifest, type Project } from '../link/project.ts';
import { entityKey } from '../link/rows.ts';
import { Session } from '../link/session.ts';
import { SourceFile } from '../link/source-file.ts';
import { lookupOf, type TableEntry } from '../link/tables.ts';
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

/** Look-ups whose answer is another one now. */
const changedLookups = (
  change: TreeChange,
  before: ReadonlyMap<string, readonly TableEntry[]>,
  after: ReadonlyMap<string, readonly TableEntry[]>,
): Set<number> => {
  const changed = new Set<number>();
  for (const path of new Set([...change.old.keys(), ...change.fresh.keys()])) {
    const [was, is] = [change.old.get(path), change.fresh.get(path)];
    if (!was || !is) {
      changed.add(lookupOf('path', path));
      changed.add(lookupOf('directory', directoryOf(path)));
      changed.add(lookupOf('base', posix.basename(path)));
    }
    const hashOf = (facts: Facts | undefined) => facts && declarationsHash(new SourceFile(0, facts));
    if (hashOf(was) !== hashOf(is)) changed.add(lookupOf('file', path));
    const old = finds(was, before.get(path));
    const fresh = finds(is, after.get(path));
    for (const [find, lookup] of old) if (!fresh.has(find)) changed.add(lookup);
    for (const [find, lookup] of fresh) if (!old.has(find)) changed.add(lookup);
  }
  return changed;
};

/** What look-ups find in a file, by key: where the entity stands in the facts does not matter. */
const finds = (facts: Facts | undefined, entries: readonly TableEntry[] | undefined): Map<string, number> =>
  new Map(
    (entries ?? []).map(({ lookup, row, flags }) => [
      `${lookup} ${flags} ${facts?.strings[facts.entity.key[row]]}`,
      lookup,
    ]),
  );

const affected = async (store: Store, change: TreeChange, changed: ReadonlySet<number>): Promise<Set<string>> => {
  const paths = new Set(change.fresh.keys());
  if (change.everything) for (const { path } of change.files) paths.add(path);
  else if (changed.size > 0) {
    for (const [path, reads] of await readAllReads(store)) {
      if (reads.some((lookup) => changed.has(lookup))) paths.add(path);
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
