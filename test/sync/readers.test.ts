// Which files rest on look-ups: told of all files at once, or of what changed.

import { expect, test } from 'vitest';
import { lookupOf } from '../../src/link/tables.ts';
import type { Row } from '../../src/model/relations.ts';
import {
  bucketOf,
  bucketsOf,
  changedReaders,
  readChange,
  readerRow,
  readerRows,
  readersOf,
} from '../../src/sync/readers.ts';

type Files = Readonly<Record<string, readonly number[]>>;

const rowsOf = (files: Files): Row[] =>
  readerRows(Object.entries(files).map(([path, reads]) => ({ path, reads: Float64Array.from(reads).sort() })));

const pairsOf = ([, bytes]: Row): Float64Array => new Float64Array(new Uint8Array(bytes as Uint8Array).buffer);

const bucketsIn = (rows: readonly Row[]): Map<number, Float64Array> =>
  new Map(rows.map((row) => [Number(row[0]), pairsOf(row)]));

const BEFORE: Files = { 'a.c': [-7, 3, 2 ** 40 + 3], 'b.c': [3, 5], 'c.c': [-7, 9] };
const AFTER: Files = { 'a.c': [-7, 3, 11], 'b.c': [], 'd.c': [3, 2 ** 40 + 3] };

test('changes make of the buckets of before those of after', () => {
  const before = bucketsIn(rowsOf(BEFORE));
  const changes = [...new Set([...Object.keys(BEFORE), ...Object.keys(AFTER)])].map((path) =>
    readChange(path, Float64Array.from(BEFORE[path] ?? []).sort(), Float64Array.from(AFTER[path] ?? []).sort()),
  );
  const rows = changedReaders(changes, before).flatMap(readerRow);
  const touched = new Set(bucketsOf(changes));
  const kept = rowsOf(BEFORE).filter(([bucket]) => !touched.has(Number(bucket)));
  const ordered = [...kept, ...rows].sort((a, b) => Number(a[0]) - Number(b[0]));
  expect(ordered.map((row) => [row[0], ...pairsOf(row)])).toEqual(
    rowsOf(AFTER).map((row) => [row[0], ...pairsOf(row)]),
  );
});

test('a look-up finds the files that rest on it, and no others of its bucket', () => {
  const buckets = bucketsIn(rowsOf(BEFORE));
  expect(bucketOf(3)).toBe(bucketOf(2 ** 40 + 3));
  const found = (lookup: number) =>
    readersOf(new Set([lookup]), [buckets.get(bucketOf(lookup)) ?? new Float64Array()]).get(lookup);
  expect(found(3)).toEqual(new Set(['a.c', 'b.c'].map((path) => lookupOf('file', path))));
  expect(found(2 ** 40 + 3)).toEqual(new Set([lookupOf('file', 'a.c')]));
  expect(found(4)).toEqual(new Set());
});
