// Links again just the files for which something changed: those that changed, and those whose linking looked up what
// is there no more, is there now, or says something else.

import { type LinkedFile, linkFile, tableEntries } from '../link/link.ts';
import type { LinkedRows } from '../link/linked-rows.ts';
import type { Manifest, Project } from '../link/project.ts';
import { Session } from '../link/session.ts';
import { askedName, lookupOf, type TableEntry } from '../link/tables.ts';
import type { Facts } from '../model/facts.ts';
import type { Row } from '../model/relations.ts';
import type { Store } from '../store/db.ts';
import type { Ahead } from './ahead.ts';
import { type Changed, changedLookups } from './changed-lookups.ts';
import { linkOnDemand } from './demand.ts';
import { withKept } from './kept-reads.ts';
import { type FileReads, LINED_NAMES, readBuckets, readEntries, readLinks } from './links.ts';
import { changingKeys, movedRows, type Plan, planForChanged, planForOther, WHOLE, wantedReads } from './plan.ts';
import { bucketOf, bucketsOf, changedReaders, readChange, readerRow, readersOf } from './readers.ts';

/** What changed in the tree. */
export interface TreeChange {
  /** Facts of files that changed or came. */
  readonly fresh: ReadonlyMap<string, Facts>;
  /** Facts that the index holds of files that changed or went. */
  readonly old: ReadonlyMap<string, Facts>;
  /** Every file of the tree as it is now, ascending by path. */
  readonly files: readonly { readonly path: string; readonly lang: string }[];
  readonly manifests: readonly Manifest[];
  /** Look-ups that manifests answer in another way; undefined if any file may lead elsewhere. */
  readonly told: ReadonlySet<number> | undefined;
}

/** What was linked again, and what changed in the tables that span files. */
export interface Relinked {
  /** Files that were linked again, or some units of theirs. */
  readonly linked: readonly LinkedFile[];
  /** The linked rows of what was linked again, changed, moved or went, as they were and as they are. */
  readonly oldLinks: readonly LinkedRows[];
  readonly newLinks: readonly LinkedRows[];
  /** Rows of LinkReaders that differ. */
  readonly oldReaders: readonly Row[];
  readonly newReaders: readonly Row[];
  readonly oldEntries: readonly TableEntry[];
  readonly newEntries: readonly TableEntry[];
}

const entriesBy = (facts: ReadonlyMap<string, Facts>): Map<string, TableEntry[]> =>
  new Map(Array.from(facts, ([path, one]) => [path, tableEntries(one)]));

/** Files, by their look-ups, that rest on what is told otherwise now. */
const resting = async (store: Store, { lookups, names }: Changed): Promise<Set<number>> => {
  const named = Array.from(names, ([path, of]) => ({ file: lookupOf('file', path), asked: Array.from(of, askedName) }));
  const wanted = new Set(lookups);
  for (const { file, asked } of named)
    for (const lookup of asked.length > 0 ? [file, ...asked] : []) wanted.add(lookup);
  const buckets = await readBuckets(store, [...new Set(Array.from(wanted, bucketOf))]);
  const readers = readersOf(wanted, buckets.values());
  const files = new Set<number>();
  for (const lookup of lookups) for (const reader of readers.get(lookup) ?? []) files.add(reader);
  for (const { file, asked } of named) {
    const ofFile = readers.get(file);
    for (const name of asked) for (const reader of readers.get(name) ?? []) if (ofFile?.has(reader)) files.add(reader);
  }
  return files;
};

const affected = async (store: Store, change: TreeChange, changed: Changed): Promise<ReadonlySet<string>> => {
  const paths = new Set(change.fresh.keys());
  if (change.told === undefined) for (const { path } of change.files) paths.add(path);
  else {
    const files = await readEntries(store, [...(await resting(store, changed))]);
    for (const { path, row } of files) if (row === 0) paths.add(path);
  }
  for (const path of change.old.keys()) if (!change.fresh.has(path)) paths.delete(path);
  return paths;
};

const planOf = (path: string, change: TreeChange, changed: Changed, before: FileReads | undefined): Plan => {
  if (change.told === undefined) return WHOLE;
  return change.fresh.has(path) ? planForChanged(path, before, changed) : planForOther(before, changed);
};

/** Links again what a change of the tree touches; `ahead`: what was read of the index for it. */
export const relink = async (store: Store, ahead: Ahead, change: TreeChange): Promise<Relinked> => {
  const before = entriesBy(change.old);
  const after = entriesBy(change.fresh);
  const newEntries = [...after.values()].flat();
  const changed = changedLookups(change.old, change.fresh, before, after, change.told);
  const paths = [...(await affected(store, change, changed))].sort();
  const gone = [...change.old.keys()].filter((path) => !change.fresh.has(path));
  const known = await ahead.reads([...paths, ...gone]);
  const plans = new Map(paths.map((path) => [path, planOf(path, change, changed, known.get(path))]));
  const tree = {
    files: change.files,
    manifests: change.manifests,
    fresh: change.fresh,
    freshEntries: newEntries,
    isOld: (path: string) => change.old.has(path) || change.fresh.has(path),
  };
  const linked = new Map<string, LinkedFile>();
  let old: Promise<OldRows> | undefined;
  const likely = paths.flatMap((path) => [...wantedReads(plans.get(path)!, known.get(path)?.reads)]);
  await linkOnDemand(ahead.stored, tree, paths, likely, (project, factsOf) => {
    // The engine reads while this thread links.
    old ??= readOld(store, change.old, factsOf, plans);
    old.catch(() => {});
    linkMore(project, plans, linked);
  });
  const { linked: links, moved, shifts } = await old!;
  for (const [path, one] of linked) linked.set(path, withKept(one, plans.get(path)!));
  const changes = [...linked.keys(), ...gone].map((path) =>
    readChange(path, known.get(path)?.reads, linked.get(path)?.reads),
  );
  const buckets = await readBuckets(store, bucketsOf(changes));
  return {
    oldReaders: [...buckets].flatMap(readerRow),
    newReaders: changedReaders(changes, buckets).flatMap(readerRow),
    linked: [...linked.values()],
    oldLinks: [links, moved],
    newLinks: [...Array.from(linked.values(), ({ rows }) => rows), movedRows(moved, shifts)],
    oldEntries: [...before.values()].flat(),
    newEntries,
  };
};

/** What the index holds of entities that are linked again or gone, and of those that moved. */
interface OldRows {
  readonly linked: LinkedRows;
  readonly moved: LinkedRows;
  /** By how many lines what moved did. */
  readonly shifts: ReadonlyMap<string, number>;
}

/** A file that changed or went has the rows of its old facts, any other those that it has. */
const readOld = async (
  store: Store,
  old: ReadonlyMap<string, Facts>,
  factsOf: (path: string) => Facts | undefined,
  plans: ReadonlyMap<string, Plan>,
): Promise<OldRows> => {
  const linked: string[] = [];
  const shifts = new Map<string, number>();
  for (const path of new Set([...old.keys(), ...plans.keys()])) {
    const before = old.get(path) ?? factsOf(path);
    if (before === undefined) continue;
    const keys = changingKeys(before, plans.get(path) ?? WHOLE);
    for (const key of keys.linked) linked.push(key);
    for (const [key, shift] of keys.moved) shifts.set(key, shift);
  }
  const [ofLinked, ofMoved] = await Promise.all([
    readLinks(store, linked),
    readLinks(store, [...shifts.keys()], LINED_NAMES),
  ]);
  return { linked: ofLinked, moved: ofMoved, shifts };
};

/** Links the files that are not linked yet; those that rest on what is not at hand stay so. */
const linkMore = (project: Project, plans: ReadonlyMap<string, Plan>, linked: Map<string, LinkedFile>): void => {
  const session = new Session(project);
  const fresh = new Map<string, LinkedFile>();
  for (const [path, { isWanted }] of plans) {
    const file = linked.has(path) ? undefined : project.fileAt(path);
    if (file) fresh.set(path, linkFile(session, file, isWanted));
  }
  for (const [path, one] of fresh) if (project.hasAll(one.reads)) linked.set(path, one);
};
