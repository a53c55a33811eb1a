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

/** What goes out of a bucket and what comes into it: pairs of file and look-up in order, one after the other. */
interface BucketChange {
  readonly gone: number[];
  readonly come: number[];
}

const byBucket = (changes: readonly ReadChange[]): Map<number, BucketChange> => {
  const found = new Map<number, BucketChange>();
  const at = (lookup: number): BucketChange => {
    const bucket = bucketOf(lookup);
    const change = found.get(bucket) ?? { gone: [], come: [] };
    found.set(bucket, change);
    return change;
  };
  const files = changes.map((change) => ({ ...change, file: lookupOf('file', change.path) }));
  for (const { file, gone, come } of files.sort((a, b) => a.file - b.file)) {
    for (const lookup of gone) at(lookup).gone.push(file, lookup);
    for (const lookup of come) at(lookup).come.push(file, lookup);
  }
  return found;
};

/** Pairs, in order, without those that are gone and with those that came. */
const merged = (was: Float64Array, { gone, come }: BucketChange): Float64Array => {
  const pairs = new Float64Array(was.length + come.length - gone.length);
  for (let i = 0, g = 0, c = 0, at = 0; i < was.length || c < come.length; ) {
    const isNew = c < come.length && (i === was.length || (come[c] - was[i] || come[c + 1] - was[i + 1]) < 0);
    if (isNew) {
      pairs[at++] = come[c++];
      pairs[at++] = come[c++];
    } else if (was[i] === gone[g] && was[i + 1] === gone[g + 1]) {
      i += 2;
      g += 2;
    } else {
      pairs[at++] = was[i++];
      pairs[at++] = was[i++];
    }
  }
  return pairs;
};

/** Those buckets as they are after the changes, given their pairs of file and look-up as they were. */
export const changedReaders = (
  changes: readonly ReadChange[],
  buckets: ReadonlyMap<number, Float64Array>,
): [bucket: number, pairs: Float64Array][] =>
  Array.from(byBucket(changes), ([bucket, change]) => [bucket, merged(buckets.get(bucket) ?? NO_READS, change)]);

/** The row of a bucket; none if nobody reads what is in it. */
export const readerRow = ([bucket, pairs]: readonly [number, Float64Array]): Row[] =>
  pairs.length === 0 ? [] : [[bucket, toBytes(pairs)]];

/** The files, by their look-ups, that rest on each of some look-ups, given buckets. */
export const readersOf = (
  lookups: ReadonlySet<number>,
  buckets: Iterable<Float64Array>,
): ReadonlyMap<number, ReadonlySet<number>> => {
  const files = new Map<number, Set<number>>(Array.from(lookups, (lookup) => [lookup, new Set()]));
  for (const pairs of buckets) for (let i = 0; i < pairs.length; i += 2) files.get(pairs[i + 1])?.add(pairs[i]);
  return files;
};
