// Makes an index as a whole.

import { linkProject, tableEntries, wholeProject } from '../link/link.ts';
import { PtError } from '../model/errors.ts';
import { decodeFacts, type Facts } from '../model/facts.ts';
import { RELATION_NAMES, type RelationName, type Row } from '../model/relations.ts';
import type { RelationRows } from '../store/db.ts';
import type { Discovered } from './discover.ts';
import { fileRows } from './file-rows.ts';
import { entryRows, LINKED_NAMES, readsRow } from './links.ts';
import { readManifests } from './manifests.ts';
import type { Run, SyncSummary } from './run.ts';
import { type IndexState, stateRows } from './state.ts';
import { Tally } from './totals.ts';

/** Rows and characters that are collected before they are written. */
const BATCH_ROWS = 20_000;
const BATCH_TEXT = 16 * 1024 * 1024;

/** Rows of files, collected until there are enough for a write. */
class Batch {
  #parts: RelationRows[] = [];
  #rows = 0;
  #text = 0;

  add(rows: RelationRows): void {
    this.#parts.push(rows);
    for (const name of RELATION_NAMES) this.#rows += rows[name]?.length ?? 0;
    for (const [, text] of rows.SourceText ?? []) this.#text += String(text).length;
  }

  get isFull(): boolean {
    return this.#rows >= BATCH_ROWS || this.#text >= BATCH_TEXT;
  }

  take(): RelationRows {
    const together: Partial<Record<RelationName, Row[]>> = {};
    for (const name of RELATION_NAMES) together[name] = this.#parts.flatMap((part) => part[name] ?? []);
    this.#parts = [];
    this.#rows = 0;
    this.#text = 0;
    return together;
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
 * an index whose making was cut short is made anew. `exists`: there is something to empty first.
 */
export const makeWholeIndex = async (
  run: Run,
  found: Discovered,
  wanted: Omit<IndexState, 'totals'>,
  exists: boolean,
): Promise<SyncSummary> => {
  const { store } = run;
  run.checkCancelled();
  await run.phase('write', async () => {
    if (exists) await store.clear();
    await store.apply({ put: { Meta: stateRows({ state: 'building' }) }, remove: {} });
  });

  const encoded = new Map<string, ArrayBuffer>();
  const facts: Facts[] = [];
  const batch = new Batch();
  batch.add({ Problem: found.problems.map(({ path, line, code, message }) => [path, line, code, message]) });
  for await (const { file, reading } of run.read(found.files, () => '')) {
    const decoded = decodeFacts(reading.facts!);
    facts.push(decoded);
    encoded.set(file.path, reading.facts!);
    batch.add(fileRows(decoded, file));
    if (reading.text !== undefined) batch.add({ SourceText: [[file.path, reading.text]] });
    if (batch.isFull) await run.load(batch.take());
  }
  await run.load(batch.take());
  requireExtraction(facts);
  run.checkCancelled();

  const project = wholeProject(facts, await readManifests(found.manifests));
  const linked = await run.phase('link', () => linkProject(project));
  run.checkCancelled();
  const tally = new Tally();
  tally.problems(found.problems.length);
  for (const one of facts) tally.facts(one, 1);
  for (const { rows } of linked.values()) tally.links(rows, 1);
  await run.load({ FileFacts: Array.from(encoded, ([path, buffer]): Row => [path, new Uint8Array(buffer)]) });
  await run.load({ LinkReads: Array.from(linked, ([path, file]) => readsRow(path, file)) });
  await run.load({ LinkEntry: Array.from(project.all(), (file) => entryRows(tableEntries(file))).flat() });
  for (const name of LINKED_NAMES) {
    await run.load({ [name]: Array.from(linked.values(), ({ rows }) => rows[name]).flat() });
  }
  const totals = tally.totals();
  run.checkCancelled();
  await run.phase('write', async () => {
    await store.apply({ put: { Meta: stateRows({ ...wanted, totals }) }, remove: {} });
    await store.compact();
  });
  const added = found.files.length;
  return run.summary(totals, { added, changed: 0, removed: 0, unchanged: 0, linesRead: totals.lines });
};
