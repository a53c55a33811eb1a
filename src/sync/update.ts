// Brings a complete index up to date: reads what may have changed, links again, writes the differences.

import { languageRow } from '../extract/languages.ts';
import { changedManifests } from '../link/manifests.ts';
import { decodeFacts, type Facts } from '../model/facts.ts';
import type { IndexSummary } from '../model/index-summary.ts';
import type { Row } from '../model/relations.ts';
import type { RelationRows } from '../store/db.ts';
import { Ahead } from './ahead.ts';
import { type Changes, type IndexedFile, readWalkProblems, walkProblemRows } from './changes.ts';
import { Difference } from './diff.ts';
import type { Discovered, SourceFile } from './discover.ts';
import { asSeen, fileRows } from './file-rows.ts';
import { type Evidence, evidenceRows } from './headers.ts';
import { manifestRows, readManifests, readStoredManifests } from './kept-manifests.ts';
import { entryRows, LINKED_NAMES, readsRow, unitReadsRow } from './links.ts';
import { type Relinked, relink } from './relink.ts';
import type { Run } from './run.ts';
import { type IndexState, stateRows } from './state.ts';
import { Tally } from './totals.ts';

/** What a file says now. */
interface FreshFile {
  readonly file: SourceFile;
  readonly facts: Facts;
  readonly encoded: Uint8Array;
  readonly text: string | undefined;
}

const isSame = (a: Row, b: Row): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Reads the files that may have changed. Those whose content is the known one, or of which still nothing is known, only
 * get a new size and time.
 */
const readChanged = async (
  run: Run,
  changes: Changes,
  indexed: ReadonlyMap<string, IndexedFile>,
  difference: Difference,
): Promise<Map<string, FreshFile>> => {
  const fresh = new Map<string, FreshFile>();
  for await (const { file, reading } of run.read(changes.toRead, (path) =>
    changes.reread.has(path) ? '' : (indexed.get(path)?.hash ?? ''),
  )) {
    const old = indexed.get(file.path)?.row;
    const facts = reading.facts && decodeFacts(reading.facts);
    if (old && (!facts || isSame(fileRows(facts, file).File![0], asSeen(old, file)))) {
      difference.change('File', [old], [asSeen(old, file)]);
    } else if (facts) {
      fresh.set(file.path, { file, facts, encoded: new Uint8Array(reading.facts!), text: reading.text });
    }
  }
  return fresh;
};

/** Adds what files that changed, came or went change in the relations that each file fills alone. */
const changeFiles = (
  difference: Difference,
  fresh: ReadonlyMap<string, FreshFile>,
  removed: readonly string[],
  indexed: ReadonlyMap<string, IndexedFile>,
  old: ReadonlyMap<string, Facts>,
): void => {
  const oldRows = (path: string, seen: SourceFile | undefined): RelationRows => {
    const facts = old.get(path);
    if (!facts) return {};
    const { row, bytes, mtime } = indexed.get(path)!;
    const rows = fileRows(facts, seen ?? { path, absolute: '', size: bytes, mtime });
    return { ...rows, File: [row] };
  };
  for (const [path, { file, facts, encoded, text }] of fresh) {
    difference.changeAll(oldRows(path, file), fileRows(facts, file));
    difference.addPut('FileFacts', [[path, encoded]]);
    if (text !== undefined) difference.addPut('SourceText', [[path, text]]);
    else difference.addRemove('SourceText', [[path]]);
  }
  for (const path of removed) {
    difference.changeAll(oldRows(path, undefined), {});
    for (const name of ['SourceText', 'FileFacts', 'LinkReads', 'UnitReads'] as const)
      difference.addRemove(name, [[path]]);
  }
};

/** Adds what linking again changes; the tally follows. */
const changeLinks = (difference: Difference, relinked: Relinked, tally: Tally): void => {
  const { linked, oldLinks, newLinks, oldEntries, newEntries } = relinked;
  for (const rows of oldLinks) tally.links(rows, -1);
  for (const rows of newLinks) tally.links(rows, 1);
  for (const name of LINKED_NAMES) {
    const [old, fresh] = [oldLinks, newLinks].map((all) => all.flatMap((rows) => rows[name]));
    difference.change(name, old, fresh);
  }
  difference.addPut('LinkReads', linked.map(readsRow));
  difference.addPut('UnitReads', linked.map(unitReadsRow));
  difference.change('LinkReaders', relinked.oldReaders, relinked.newReaders);
  difference.change('LinkEntry', entryRows(oldEntries), entryRows(newEntries));
};

/**
 * Writes what changed since the index was made, in one transaction. Files are compared by size and time, then by
 * hash; only those that a change touches are linked again.
 */
export const updateIndex = async (
  run: Run,
  found: Discovered,
  headers: { readonly known: Evidence; readonly evidence: Evidence },
  wanted: Omit<IndexState, 'totals'>,
  state: IndexState,
  indexed: ReadonlyMap<string, IndexedFile>,
  changes: Changes,
): Promise<IndexSummary> => {
  const { store } = run;
  const difference = new Difference();
  const walkProblems = walkProblemRows(found);
  const ahead = new Ahead(store, [...changes.toRead.map(({ path }) => path), ...changes.removed]);
  const walkProblemsBefore = readWalkProblems(store);
  const manifestsBefore = readStoredManifests(store);
  for (const promise of [walkProblemsBefore, manifestsBefore]) promise.catch(() => {});
  const fresh = await readChanged(run, changes, indexed, difference);
  const knownProblems = await walkProblemsBefore;
  difference.change('Problem', knownProblems, walkProblems);

  difference.change('HeaderEvidence', evidenceRows(headers.known), evidenceRows(headers.evidence));

  let linked = 0;
  const tally = new Tally(state.totals);
  tally.problems(walkProblems.length - knownProblems.length);
  const knownManifests = await manifestsBefore;
  const manifests = state.manifests === wanted.manifests ? knownManifests : await readManifests(found.manifests);
  difference.change('Manifest', manifestRows(knownManifests), manifestRows(manifests));
  const told = changedManifests(knownManifests, manifests);
  if (fresh.size > 0 || changes.removed.length > 0 || told === undefined || told.size > 0) {
    await run.phase('link', async () => {
      const gone = [...fresh.keys(), ...changes.removed];
      await ahead.done();
      await ahead.stored.read(gone, []);
      const known = gone.flatMap((path) => ahead.stored.facts.get(path) ?? []);
      const old = new Map(known.map((facts) => [facts.head.path, facts]));
      changeFiles(difference, fresh, changes.removed, indexed, old);
      const relinked = await relink(store, ahead, {
        fresh: new Map(Array.from(fresh, ([path, { facts }]) => [path, facts])),
        old,
        files: found.files.map(({ path, grammar }) => ({ path, lang: languageRow(grammar)?.language ?? grammar })),
        manifests,
        told,
      });
      for (const facts of old.values()) tally.facts(facts, -1);
      for (const { facts } of fresh.values()) tally.facts(facts, 1);
      changeLinks(difference, relinked, tally);
      linked = relinked.linked.length;
    });
  }
  const totals = tally.totals();
  if (changes.toRead.length > 0 || !difference.isEmpty || state.manifests !== wanted.manifests) {
    run.checkCancelled();
    difference.addPut('Meta', stateRows({ ...wanted, totals }));
    await run.phase('write', () => store.apply(difference));
  }
  const added = [...fresh.keys()].filter((path) => !indexed.has(path)).length;
  return run.summary(totals, {
    added,
    changed: fresh.size - added,
    removed: changes.removed.length,
    unchanged: found.files.length - fresh.size,
    linked,
    linesRead: Array.from(fresh.values(), ({ facts }) => facts.head.lines).reduce((sum, lines) => sum + lines, 0),
  });
};
