// The rows that linking makes and keeps, of single files.

import type { LinkedFile } from '../link/link.ts';
import type { LinkedRows } from '../link/linked-rows.ts';
import type { TableEntry } from '../link/tables.ts';
import { UnitReads } from '../link/units/unit-reads.ts';
import { decodeFacts, type Facts } from '../model/facts.ts';
import { columnsOf, type Row } from '../model/relations.ts';
import type { Store } from '../store/db.ts';

type LinkedName = keyof LinkedRows;
/** The relations that linking fills. */
export const LINKED_NAMES: readonly LinkedName[] = [
  'EntityTag',
  'DependencyEdges',
  'SignatureUse',
  'UnresolvedReference',
  'ImportEdge',
];

/** Those that tell lines. */
export const LINED_NAMES: readonly LinkedName[] = ['DependencyEdges', 'UnresolvedReference'];

const column = (values: readonly (string | number)[]): (string | number)[][] => values.map((value) => [value]);

/** The stored rows of entities by their keys, all or those of some relations; the key of a file is its path. */
export const readLinks = async (
  store: Store,
  keys: readonly string[],
  names: readonly LinkedName[] = LINKED_NAMES,
): Promise<LinkedRows> => {
  const params = { keys: column(keys) };
  const read = async (name: LinkedName): Promise<[LinkedName, Row[]]> => {
    if (keys.length === 0 || !names.includes(name)) return [name, []];
    const columns = columnsOf(name).map(({ name: c }) => c);
    const script = `from[${columns[0]}] <- $keys\n?[${columns}] := from[${columns[0]}], *${name}{${columns}}`;
    return [name, (await store.query(script, params)).rows];
  };
  return Object.fromEntries(await Promise.all(LINKED_NAMES.map(read))) as Record<LinkedName, Row[]>;
};

/** The bytes from offset 0 of a buffer on, as typed arrays over them need: the engine gives most a buffer of their own. */
const ownBuffer = (bytes: Uint8Array): ArrayBuffer => {
  const { buffer, byteLength } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? buffer : new Uint8Array(bytes).buffer;
};

/** The stored facts of files. */
export const readFacts = async (store: Store, paths: readonly string[]): Promise<Map<string, Facts>> => {
  const script = 'wanted[path] <- $paths\n?[path, facts] := wanted[path], *FileFacts{path, facts}';
  const { rows } = await store.query(script, { paths: column(paths) });
  return new Map(rows.map(([path, bytes]) => [String(path), decodeFacts(ownBuffer(bytes as Uint8Array))]));
};

const toReads = (bytes: unknown): Float64Array => new Float64Array(ownBuffer(bytes as Uint8Array));

/** What buckets of LinkReaders hold, those that are there. */
export const readBuckets = async (store: Store, buckets: readonly number[]): Promise<Map<number, Float64Array>> => {
  if (buckets.length === 0) return new Map();
  const script = 'wanted[bucket] <- $buckets\n?[bucket, readers] := wanted[bucket], *LinkReaders{bucket, readers}';
  const { rows } = await store.query(script, { buckets: column(buckets) });
  return new Map(rows.map(([bucket, readers]) => [Number(bucket), toReads(readers)]));
};

/** The look-ups that linking a file rests on, ascending, and which of them each of its units does. */
export interface FileReads {
  readonly reads: Float64Array;
  readonly unitReads: UnitReads;
}

/** What linking some files rests on. */
export const readReads = async (store: Store, paths: readonly string[]): Promise<Map<string, FileReads>> => {
  if (paths.length === 0) return new Map();
  const script = `wanted[path] <- $paths
    ?[path, reads, units] := wanted[path], *LinkReads{path, reads}, *UnitReads{path, reads: units}`;
  const { rows } = await store.query(script, { paths: column(paths) });
  return new Map(
    rows.map(([path, bytes, units]) => {
      const reads = toReads(bytes);
      return [String(path), { reads, unitReads: UnitReads.from(reads.length, units as Uint8Array) }];
    }),
  );
};

/** Where ascending numbers have one; -1 if they do not. */
export const placeOf = (numbers: Float64Array, wanted: number): number => {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === wanted ? low : -1;
};

/** The stored entries of look-ups. */
export const readEntries = async (store: Store, lookups: readonly number[]): Promise<TableEntry[]> => {
  if (lookups.length === 0) return [];
  const script =
    'wanted[lookup] <- $lookups\n?[lookup, path, row, flags] := wanted[lookup], *LinkEntry{lookup, path, row, flags}';
  const { rows } = await store.query(script, { lookups: column(lookups) });
  return rows.map(([lookup, path, row, flags]) => ({
    lookup: Number(lookup),
    path: String(path),
    row: Number(row),
    flags: Number(flags),
  }));
};

/** The LinkReads row of a file. */
export const readsRow = ({ path, reads }: Pick<LinkedFile, 'path' | 'reads'>): Row => [
  path,
  new Uint8Array(reads.buffer, reads.byteOffset, reads.byteLength),
];

/** The UnitReads row of a file. */
export const unitReadsRow = ({ path, unitReads }: Pick<LinkedFile, 'path' | 'unitReads'>): Row => [
  path,
  unitReads.bits,
];

/** The LinkEntry rows of entries; an entity stands under one look-up once. */
export const entryRows = (entries: readonly TableEntry[]): Row[] => {
  const rows = new Map<string, Row>();
  for (const { lookup, path, row, flags } of entries) rows.set(`${lookup} ${row} ${path}`, [lookup, path, row, flags]);
  return [...rows.values()];
};
