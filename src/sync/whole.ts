// Makes an index as a whole.

import type { LinkedFile } from '../link/link.ts';
import type { TableEntry } from '../link/tables.ts';
import { PtError } from '../model/errors.ts';
import { decodeFacts, type Facts } from '../model/facts.ts';
import type { IndexSummary } from '../model/index-summary.ts';
import { RELATION_NAMES, type RelationName, type Row } from '../model/relations.ts';
import type { RelationRows } from '../store/db.ts';
import type { Discovered } from './discover.ts';
import { fileRows } from './file-rows.ts';
import { type Evidence, evidenceRows } from './headers.ts';
import { manifestRows, readManifests } from './kept-manifests.ts';
import { entryRows, readsRow, unitReadsRow } from './links.ts';
import { readerRows } from './readers.ts';
import type { Run } from './run.ts';
import { type IndexState, stateRows } from './state.ts';
import { Tally } from './totals.ts';
import { tuneV8Alone } from './v8-flags.ts';

/** Rows, and characters and bytes, that are collected before they are written. */
const BATCH_ROWS = 20_000;
const BATCH_SIZE = 16 * 1024 * 1024;

/** Files of which it is written at once what linking them rests on: each relation of a batch is a file of its own. */
const READS_AT_ONCE = 256;

type Rested = Pick<LinkedFile, 'path' | 'reads' | 'unitReads'>;

const readsRows = (files: readonly Rested[]): RelationRows => ({
  LinkReads: files.map(readsRow),
  UnitReads: files.map(unitReadsRow),
});

/** Rows of files, written when there are enough of them, while the next files are read. */
class Batch {
  readonly #run: Run;
  #parts: RelationRows[] = [];
  #rows = 0;
  #size = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(run: Run) {
    this.#run = run;
  }

  /** `size`: characters and bytes of the rows, about. */
  async add(rows: RelationRows, size = 0): Promise<void> {
    this.#parts.push(rows);
    for (const name of RELATION_NAMES) this.#rows += rows[name]?.length ?? 0;
    this.#size += size;
    if (this.#rows >= BATCH_ROWS || this.#size >= BATCH_SIZE) await this.write();
  }

  /** Begins to write what there is, once the write before has ended. */
  async write(): Promise<void> {
    await this.#writing;
    const together: Partial<Record<RelationName, Row[]>> = {};
    for (const name of RELATION_NAMES) together[name] = this.#parts.flatMap((part) => part[name] ?? []);
    this.#parts = [];
    this.#rows = 0;
    this.#size = 0;
    this.#writing = this.#run.load(together);
    // Awaited by the next write, or at the end.
    this.#writing.catch(() => {});
  }

  /** Waits until everything is written. */
  async end(): Promise<void> {
    await this.#writing;
  }
}

const failureOf = ({ problem, strings }: Facts): string | undefined => {
  const row = problem.code.findIndex((code) => strings[code] === 'extract-failed');
  return row < 0 ? undefined : strings[problem.message[row]];
};

/** One file may be too much for the extractor; when every file is, it is the extractor that is broken. */
const requireExtraction = (facts: readonly Facts[]): void => {
  const failures = facts.map(failureOf);
  const [reason] = failures;
  if (reason !== undefined && failures.every((failure) => failure !== undefined)) {
    throw new PtError('internal', { reason: `no file could be extracted: ${reason}` });
  }
};

/**
 * Makes the index of all files that were found. `building` is what Meta says until the last row is written, so that
 * an index whose making was cut short is made anew. `evidence`: what says which headers are C++; `exists`: there is
 * something to empty first.
 */
export const makeWholeIndex = async (
  run: Run,
  found: Discovered,
  evidence: Evidence,
  wanted: Omit<IndexState, 'totals'>,
  exists: boolean,
): Promise<IndexSummary> => {
  const { store } = run;
  run.checkCancelled();
  await run.phase('write', async () => {
    if (exists) await store.clear();
    await store.apply({ put: { Meta: stateRows({ state: 'building' }) }, remove: {} });
  });

  const facts: Facts[] = [];
  const entries = new Map<Facts, readonly TableEntry[]>();
  const tally = new Tally();
  const batch = new Batch(run);
  await batch.add({ HeaderEvidence: evidenceRows(evidence) });
  await batch.add({ Problem: found.problems.map(({ path, line, code, message }) => [path, line, code, message]) });
  tally.problems(found.problems.length);
  for await (const { file, reading } of run.read(found.files, () => '')) {
    // Loaded while other threads read the next files.
    const { tableEntries } = await import('../link/link.ts');
    const encoded = reading.facts!;
    const decoded = decodeFacts(encoded);
    facts.push(decoded);
    entries.set(decoded, tableEntries(decoded));
    tally.facts(decoded, 1);
    const rows = {
      ...fileRows(decoded, file),
      SourceText: reading.text === undefined ? [] : [[file.path, reading.text]],
      FileFacts: [[file.path, new Uint8Array(encoded)]],
      LinkEntry: entryRows(entries.get(decoded)!),
    };
    await batch.add(rows, encoded.byteLength + (reading.text?.length ?? 0));
  }
  requireExtraction(facts);
  run.checkCancelled();
  tuneV8Alone();

  const { linkProject, wholeProject } = await import('../link/link.ts');
  const manifests = await readManifests(found.manifests);
  await batch.add({ Manifest: manifestRows(manifests) });
  const project = wholeProject(facts, manifests, (one) => entries.get(one)!);
  const rested: Rested[] = [];
  let written = 0;
  for await (const linked of run.each('link', linkProject(project))) {
    tally.links(linked.rows, 1);
    const { path, reads, unitReads } = linked;
    rested.push({ path, reads, unitReads });
    await batch.add(linked.rows);
    if (rested.length - written < READS_AT_ONCE) continue;
    await batch.add(readsRows(rested.slice(written)));
    written = rested.length;
  }
  const readers = await run.phase('link', () => readerRows(rested));
  await batch.add({ ...readsRows(rested.slice(written)), LinkReaders: readers });
  await batch.write();
  await batch.end();
  const totals = tally.totals();
  run.checkCancelled();
  await run.phase('write', async () => {
    await store.apply({ put: { Meta: stateRows({ ...wanted, totals }) }, remove: {} });
    await store.compact();
  });
  const added = found.files.length;
  return run.summary(totals, { added, changed: 0, removed: 0, unchanged: 0, linked: added, linesRead: totals.lines });
};
