// The rows of one file, from its reading.

import { rowsOf } from '../link/rows.ts';
import type { Facts } from '../model/facts.ts';
import { columnsOf, type Row } from '../model/relations.ts';
import type { RelationRows } from '../store/db.ts';
import type { SeenFile } from './discover.ts';

const COLUMNS = columnsOf('File').map((column) => column.name);
const [HASH, BYTES, STATUS, MTIME] = ['hash', 'bytes', 'status', 'mtime'].map((name) => COLUMNS.indexOf(name));

/**
 * The File row of a file as the walk saw it: size and time are the walk's, so that the next one can compare. The hash
 * is empty when what was read is not what the walk saw: whatever is found there next is new.
 */
export const asSeen = (row: Row, seen: SeenFile): Row => {
  const patched = [...row];
  if (row[BYTES] !== seen.size || row[STATUS] === 'unreadable') patched[HASH] = '';
  patched[BYTES] = seen.size;
  patched[MTIME] = seen.mtime;
  return patched;
};

/** Rows of every relation that a file fills without being linked, but for its text and facts. */
export const fileRows = (facts: Facts, seen: SeenFile): RelationRows => {
  const rows = rowsOf(facts, seen.mtime);
  return { ...rows, File: rows.File.map((row) => asSeen(row, seen)) };
};
