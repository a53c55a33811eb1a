// Linking a part of a project: its facts and table entries are read from the index as linking asks for them.

import { type Manifest, Project } from '../link/project.ts';
import type { TableEntry } from '../link/tables.ts';
import type { Facts } from '../model/facts.ts';
import { inOrder, type Stored } from './stored.ts';

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

/** What look-ups find in the tree as it is now; undefined while the index was not asked. */
const entriesIn = (tree: Tree, stored: Stored): ((lookup: number) => readonly TableEntry[] | undefined) => {
  const fresh = new Map<number, TableEntry[]>();
  for (const entry of tree.freshEntries) {
    const list = fresh.get(entry.lookup);
    if (list) list.push(entry);
    else fresh.set(entry.lookup, [entry]);
  }
  return (lookup) => {
    const known = stored.entries(lookup);
    const added = fresh.get(lookup);
    if (known === undefined || (added === undefined && !known.some(({ path }) => tree.isOld(path)))) return known;
    return [...known.filter(({ path }) => !tree.isOld(path)), ...(added ?? [])].sort(inOrder);
  };
};

/** Work on a project, given the facts of a file as the tree has it: undefined if they are not at hand. */
type Work<T> = (project: Project, factsOf: (path: string) => Facts | undefined) => T;

/**
 * Does `work`, which links the files of `paths`, on a project whose facts come from the index, again and again until
 * all that it asked for is at hand: what rests on all it asked for (`Project.hasAll`) need not be done again. Gives the
 * last answer. `likely`: look-ups that it may well make, as those of the last time.
 */
export const linkOnDemand = async <T>(
  stored: Stored,
  tree: Tree,
  paths: readonly string[],
  likely: readonly number[],
  work: Work<T>,
): Promise<T> => {
  await stored.readNamed(
    paths.filter((path) => !tree.fresh.has(path)),
    likely,
  );
  const facts = (path: string) => tree.fresh.get(path) ?? (tree.isOld(path) ? undefined : stored.facts.get(path));
  const data = {
    files: [...tree.files].sort((a, b) => (a.path < b.path ? -1 : 1)),
    manifests: tree.manifests,
    facts,
    entries: entriesIn(tree, stored),
  };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const project = new Project(data);
    const value = work(project, facts);
    const { files, lookups } = project.missing;
    if (files.size === 0 && lookups.size === 0) return value;
    await stored.read(files, lookups);
  }
  throw new Error(`linking asked for ever more files after ${MAX_ROUNDS} rounds`);
};
