// Links again just the files for which something changed: those that changed, and those whose linking looked up what
// is there no more, is there now, or says something else.

import { declarationsHash } from '../link/declarations.ts';
import { type LinkedFile, linkFile, tableEntries } from '../link/link.ts';
import { directoryOf, type Manifest, Project } from '../link/project.ts';
import { Session } from '../link/session.ts';
import { SourceFile } from '../link/source-file.ts';
import { lookupOf, type TableEntry } from '../link/tables.ts';
import type { Facts } from '../model/facts.ts';
import type { Store } from '../store/db.ts';
import { readAllReads, readEntries, readFacts, readReads } from './links.ts';

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

/** Files that were linked again, with their facts, and what changed in the tables that span files. */
export interface Relinked {
  readonly linked: ReadonlyMap<string, LinkedFile>;
  readonly facts: ReadonlyMap<string, Facts>;
  readonly oldEntries: readonly TableEntry[];
  readonly newEntries: readonly TableEntry[];
}

/** A chain of look-ups from file to file is as long as names are handed on; this is far beyond. */
const MAX_ROUNDS = 100;

const entriesBy = (facts: ReadonlyMap<string, Facts>): Map<string, TableEntry[]> =>
  new Map(Array.from(facts, ([path, one]) => [path, tableEntries(new SourceFile(0, one))]));

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

/** Facts and entries as they are after the change, loaded as they are asked for. */
class Loaded {
  readonly facts: Map<string, Facts>;
  readonly #entries = new Map<number, TableEntry[]>();
  readonly #fresh = new Map<number, TableEntry[]>();
  readonly #store: Store;
  readonly #change: TreeChange;

  constructor(store: Store, change: TreeChange, newEntries: readonly TableEntry[]) {
    this.#store = store;
    this.#change = change;
    this.facts = new Map(change.fresh);
    for (const entry of newEntries) {
      const list = this.#fresh.get(entry.lookup);
      if (list) list.push(entry);
      else this.#fresh.set(entry.lookup, [entry]);
    }
  }

  async load(paths: Iterable<string>, lookups: Iterable<number>): Promise<void> {
    const files = [...paths].filter((path) => !this.facts.has(path));
    for (const [path, facts] of files.length > 0 ? await readFacts(this.#store, files) : [])
      this.facts.set(path, facts);
    const wanted = [...lookups].filter((lookup) => !this.#entries.has(lookup));
    if (wanted.length === 0) return;
    for (const lookup of wanted) this.#entries.set(lookup, []);
    const { old, fresh } = this.#change;
    for (const entry of await readEntries(this.#store, wanted)) {
      if (!old.has(entry.path) && !fresh.has(entry.path)) this.#entries.get(entry.lookup)!.push(entry);
    }
    for (const lookup of wanted) {
      const list = this.#entries.get(lookup)!;
      list.push(...(this.#fresh.get(lookup) ?? []));
      list.sort((a, b) => (a.path === b.path ? a.row - b.row : a.path < b.path ? -1 : 1));
    }
  }

  entries(lookup: number): readonly TableEntry[] | undefined {
    return this.#entries.get(lookup);
  }
}

/** What linking the files rested on last time is a good guess of what it takes now. */
const guess = async (store: Store, change: TreeChange, paths: ReadonlySet<string>, loaded: Loaded): Promise<void> => {
  const files = new Map(change.files.map(({ path }) => [lookupOf('file', path), path]));
  const wanted = new Set(paths);
  const lookups = new Set<number>();
  for (const reads of (await readReads(store, [...paths])).values()) {
    for (const lookup of reads) {
      const path = files.get(lookup);
      if (path === undefined) lookups.add(lookup);
      else wanted.add(path);
    }
  }
  await loaded.load(wanted, lookups);
};

/** Links again what a change of the tree touches. */
export const relink = async (store: Store, change: TreeChange): Promise<Relinked> => {
  const before = entriesBy(change.old);
  const after = entriesBy(change.fresh);
  const newEntries = [...after.values()].flat();
  const paths = await affected(store, change, changedLookups(change, before, after));
  const loaded = new Loaded(store, change, newEntries);
  await guess(store, change, paths, loaded);
  const data = {
    files: [...change.files].sort((a, b) => (a.path < b.path ? -1 : 1)),
    manifests: change.manifests,
    facts: (path: string) => loaded.facts.get(path),
    entries: (lookup: number) => loaded.entries(lookup),
  };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const project = new Project(data);
    const session = new Session(project);
    const linked = new Map<string, LinkedFile>();
    for (const path of [...paths].sort()) {
      const file = project.fileAt(path);
      if (file) linked.set(path, linkFile(session, file));
    }
    const { files, lookups } = project.missing;
    if (files.size === 0 && lookups.size === 0) {
      return { linked, facts: loaded.facts, oldEntries: [...before.values()].flat(), newEntries };
    }
    await loaded.load(files, lookups);
  }
  throw new Error(`linking asked for ever more files after ${MAX_ROUNDS} rounds`);
};
