// Which files rest on a look-up: LinkReads the other way round. Look-ups are kept in buckets, so that those of a name, or
// of a file that comes, are read without all others.

import { lookupOf } from '../link/tables.ts';
import type { Row } from '../model/relations.ts';

/** A power of two. */
const BUCKETS = 1024;

/** The bucket of a look-up: its lowest bits. */
export const bucketOf = (lookup: number): number => lookup & (BUCKETS - 1);

const toBytes = (pairs: Float64Array): Uint8Array => new Uint8Array(pairs.buffer, pairs.byteOffset, pairs.byteLength);

/** The rows of all buckets, given what each file rests on. */
export const readerRows = (all: readonly { readonly path: string; readonly reads: Float64Array }[]): Row[] => {
  const files = all.map(({ path, reads }) => ({ file: lookupOf('file', path), reads }));
  files.sort((a, b) => a.file - b.file);
  const begin = new Int32Array(BUCKETS + 1);
  for (const { reads } of files) for (let i = 0; i < reads.length; i++) begin[bucketOf(reads[i]) + 1]++;
  for (let bucket = 0; bucket < BUCKETS; bucket++) begin[bucket + 1] += begin[bucket];
  const pairs = new Float64Array(2 * begin[BUCKETS]);
  const next = begin.slice();
  for (const { file, reads } of files) {
    for (let i = 0; i < reads.length; i++) {
      const at = 2 * next[bucketOf(reads[i])]++;
      pairs[at] = file;
      pairs[at + 1] = reads[i];
    }
  }
  const rows: Row[] = [];
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    if (begin[bucket] === begin[bucket + 1]) continue;
    rows.push([bucket, toBytes(pairs.subarray(2 * begin[bucket], 2 * begin[bucket + 1]))]);
  }
  return rows;
};

/** What a file rests on no more, and what it rests on now and did not before. */
export interface ReadChange {
  readonly path: string;
  readonly gone: readonly number[];
  readonly come: readonly number[];
}

const NO_READS = new Float64Array();

/** What differs between look-ups, each ascending. */
export const readChange = (path: string, was = NO_READS as Float64Array, is = NO_READS as Float64Array): ReadChange => {
  const gone: number[] = [];
  const come: number[] = [];
  for (let i = 0, j = 0; i < was.length || j < is.length; ) {
    if (j === is.length || was[i] < is[j]) gone.push(was[i++]);
    else if (i === was.length || is[j] < was[i]) come.push(is[j++]);
    else {
      i++;
      j++;
    }
  }
  return { path, gone, come };
};

/** The buckets that changes of what files rest on concern. */
export const bucketsOf = (changes: readonly ReadChange[]): number[] => [
  ...new Set(changes.flatMap(({ gone, come }) => [...gone, ...come].map(bucketOf))),
];

/** Those buckets as they are after the changes, given their pairs of file and look-up as they were. */
export const changedReaders = (
  changes: readonly ReadChange[],
  buckets: ReadonlyMap<number, Float64Array>,
): [bucket: number, pairs: Float64Array][] => {
  const gone = new Set<string>();
  const come = new Map<number, [number, number][]>();
  for (const { path, gone: lookups, come: added } of changes) {
    const file = lookupOf('file', path);
    for (const lookup of lookups) gone.add(`${file} ${lookup}`);
    for (const lookup of added) {
      const bucket = bucketOf(lookup);
      come.set(bucket, [...(come.get(bucket) ?? []), [file, lookup]]);
    }
  }
  return bucketsOf(changes).map((bucket) => {
    const was = buckets.get(bucket) ?? NO_READS;
    const pairs = [...(come.get(bucket) ?? [])];
    for (let i = 0; i < was.length; i += 2) if (!gone.has(`${was[i]} ${was[i + 1]}`)) pairs.push([was[i], was[i + 1]]);
    pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return [bucket, Float64Array.from(pairs.flat())];
  });
};

/** The row of a bucket; none if nobody reads what is in it. */
export const readerRow = ([bucket, pairs]: readonly [number, Float64Array]): Row[] =>
  pairs.length === 0 ? [] : [[bucket, toBytes(pairs)]];

/** The files, by their look-ups, that rest on one of some look-ups, given buckets. */
export const readersOf = (lookups: ReadonlySet<number>, buckets: Iterable<Float64Array>): Set<number> => {
  const files = new Set<number>();
  for (const pairs of buckets) {
    for (let i = 0; i < pairs.length; i += 2) if (lookups.has(pairs[i + 1])) files.add(pairs[i]);
  }
  return files;
};
