// Linking a part of a project: its facts and table entries are loaded from the index as linking asks for them.

import { type Manifest, Project } from '../link/project.ts';
import { lookupOf, type TableEntry } from '../link/tables.ts';
import type { Facts } from '../model/facts.ts';
import type { Store } from '../store/db.ts';
import { readEntries, readFacts } from './links.ts';

/** The tree, and where it differs from what the index holds of it. */
export interface Tree {
  /** Every file of the tree as it is now. */
  readonly files: readonly { readonly path: string; readonly lang: string }[];
  readonly manifests: readonly Manifest[];
  /** Facts of files that the index does not hold as they are. */
  readonly fresh: ReadonlyMap<string, Facts>;
  /** What fresh files put into the tables. */
  readonly freshEntries: readonly TableEntry[];
  /** Holds if the index still speaks of a file of that path as it was. */
  readonly isOld: (path: string) => boolean;
}

/** A chain of look-ups from file to file is as long as names are handed on; this is far beyond. */
const MAX_ROUNDS = 100;

/** Facts and entries as they are in the tree, loaded as they are asked for. */
class Loaded {
  readonly facts: Map<string, Facts>;
  readonly #entries = new Map<number, TableEntry[]>();
  readonly #fresh = new Map<number, TableEntry[]>();
  readonly #store: Store;
  readonly #tree: Tree;

  constructor(store: Store, tree: Tree) {
    this.#store = store;
    this.#tree = tree;
    this.facts = new Map(tree.fresh);
    for (const entry of tree.freshEntries) {
      const list = this.#fresh.get(entry.lookup);
      if (list) list.push(entry);
      else this.#fresh.set(entry.lookup, [entry]);
    }
  }

  async load(paths: Iterable<string>, lookups: Iterable<number>): Promise<void> {
    await Promise.all([this.#loadFacts(paths), this.#loadEntries(lookups)]);
  }

  async #loadFacts(paths: Iterable<string>): Promise<void> {
    const files = [...paths].filter((path) => !this.facts.has(path));
    if (files.length === 0) return;
    for (const [path, facts] of await readFacts(this.#store, files)) this.facts.set(path, facts);
  }

  async #loadEntries(lookups: Iterable<number>): Promise<void> {
    const wanted = [...lookups].filter((lookup) => !this.#entries.has(lookup));
    if (wanted.length === 0) return;
    for (const lookup of wanted) this.#entries.set(lookup, []);
    for (const entry of await readEntries(this.#store, wanted)) {
      if (!this.#tree.isOld(entry.path)) this.#entries.get(entry.lookup)!.push(entry);
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
const guess = async (
  tree: Tree,
  paths: readonly string[],
  reads: readonly Float64Array[],
  loaded: Loaded,
): Promise<void> => {
  const files = new Map(tree.files.map(({ path }) => [lookupOf('file', path), path]));
  const wanted = new Set(paths);
  const lookups = new Set<number>();
  for (const ofFile of reads) {
    for (const lookup of ofFile) {
      const path = files.get(lookup);
      if (path !== undefined) wanted.add(path);
      // A name that was asked for is no key of a table.
      else if (lookup >= 0) lookups.add(lookup);
    }
  }
  await loaded.load(wanted, lookups);
};

/**
 * Does `work`, which links the files of `paths`, on a project whose facts come from the index, again and again until
 * all that it asked for is at hand: what rests on all it asked for (`Project.hasAll`) need not be done again. Gives the
 * last answer. `reads`: look-ups that it may well make; `facts`: those at hand, of `paths` among them.
 */
export const linkOnDemand = async <T>(
  store: Store,
  tree: Tree,
  paths: readonly string[],
  reads: readonly Float64Array[],
  work: (project: Project, facts: ReadonlyMap<string, Facts>) => T,
): Promise<T> => {
  const loaded = new Loaded(store, tree);
  await guess(tree, paths, reads, loaded);
  const data = {
    files: [...tree.files].sort((a, b) => (a.path < b.path ? -1 : 1)),
    manifests: tree.manifests,
    facts: (path: string) => loaded.facts.get(path),
    entries: (lookup: number) => loaded.entries(lookup),
  };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const project = new Project(data);
    const value = work(project, loaded.facts);
    const { files, lookups } = project.missing;
    if (files.size === 0 && lookups.size === 0) return value;
    await loaded.load(files, lookups);
  }
  throw new Error(`linking asked for ever more files after ${MAX_ROUNDS} rounds`);
};
