// After any history of edits an index that was updated is the one that a first run makes, byte for byte of its dump.

import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { dump } from '../../src/app/dump.ts';
import { Store } from '../../src/store/db.ts';
import { sync } from '../../src/sync/sync.ts';
import { type Edit, history, RandomTree } from './incremental-edits.ts';
import { type LanguageRow, TREES } from './incremental-languages.ts';
import { writeTree } from './tree.ts';

/** When the index was last looked at is of the run, not of the tree. */
const OF_THE_RUN = /^ {2}\["lookedAt",/;

const dumpOf = async (store: Store): Promise<string> => {
  let text = '';
  for await (const piece of dump(store, new AbortController().signal)) text += piece;
  return text
    .split('\n')
    .filter((line) => !OF_THE_RUN.test(line))
    .join('\n');
};

/** Brings a folder from one state of the tree to another; each file at a time of its own, long ago: the walk trusts it. */
const write = (
  root: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  at: number,
): number => {
  let second = at;
  for (const path of before.keys()) if (!after.has(path)) rmSync(join(root, path));
  for (const [path, text] of after) {
    if (before.get(path) === text) continue;
    writeTree(root, { [path]: text });
    second++;
    utimesSync(join(root, path), second, second);
  }
  return second;
};

/** Brings an index up to date after each state of a tree, and compares it with a fresh one. */
export const updatedEqualsFresh = async (states: Iterable<ReadonlyMap<string, string>>): Promise<void> => {
  const root = mkdtempSync(join(tmpdir(), 'pt-test-'));
  const updated = await Store.openMemory();
  try {
    let texts: ReadonlyMap<string, string> = new Map();
    let second = 1_000_000_000;
    for (const after of states) {
      second = write(root, texts, after, second);
      texts = after;
      await sync(root, updated);
      const fresh = await Store.openMemory();
      try {
        await sync(root, fresh);
        const [is, wanted] = [await dumpOf(updated), await dumpOf(fresh)];
        if (is !== wanted) expect(is, [...texts].map(([path, text]) => `--- ${path}\n${text}`).join('\n')).toBe(wanted);
      } finally {
        await fresh.close();
      }
    }
  } finally {
    await updated.close();
    rmSync(root, { recursive: true, force: true });
  }
};

function* statesOf(row: LanguageRow, batches: readonly (readonly Edit[])[]): Iterable<ReadonlyMap<string, string>> {
  const tree = new RandomTree(row);
  for (const edits of batches) {
    for (const edit of edits) tree.apply(edit);
    yield tree.texts();
  }
}

/** Tries random histories in one language. A failure tells its seed, and the shortest history that still fails. */
export const incrementalEqualsFull = (language: string, numRuns: number, seed: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(history, (batches) => updatedEqualsFresh(statesOf(TREES[language], batches))),
    { numRuns, seed },
  );
