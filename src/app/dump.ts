// The whole index as text: two indexes are equal when their dumps are.

import { createHash } from 'node:crypto';
import { columnsOf, RELATION_NAMES, type RelationName } from '../model/relations.ts';
import { inPieces } from '../report/lines.ts';
import type { Store } from '../store/db.ts';

const BUDGET = { seconds: 600, megabytes: 4096 };

const scriptOf = (name: RelationName): string => {
  const columns = columnsOf(name).map((column) => column.name);
  return `?[${columns.join(', ')}] := *${name}{${columns.join(', ')}}`;
};

/** Bytes are told by their length and hash: enough to see whether two are equal. */
const cellOf = (cell: unknown): unknown =>
  cell instanceof Uint8Array ? `${cell.length} bytes ${createHash('sha256').update(cell).digest('hex')}` : cell;

function* relationLines(name: RelationName, rows: readonly (readonly unknown[])[]): Generator<string> {
  yield `${name}(${columnsOf(name)
    .map((column) => column.name)
    .join(', ')})`;
  for (const row of rows) yield `  ${JSON.stringify(row.map(cellOf))}`;
}

/** Each relation: a line with its columns, then a line for each row as JSON, ordered by key as the database orders. */
export async function* dump(store: Store, signal: AbortSignal): AsyncGenerator<string> {
  for (const name of RELATION_NAMES) {
    const { rows } = await store.query(scriptOf(name), {}, { ...BUDGET, signal });
    yield* inPieces(relationLines(name, rows));
  }
}
