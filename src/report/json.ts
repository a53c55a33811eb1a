// One JSON document: what was asked, the columns, the rows as objects.

import { cellJson } from './cell.ts';
import { inPieces } from './lines.ts';
import type { Table, TableFormat } from './table.ts';

/** Each row as the JSON text of an object. */
export function* rowObjects({ columns, rows }: Table): Generator<string> {
  for (const row of rows) {
    yield JSON.stringify(Object.fromEntries(columns.map(({ name, type }, i) => [name, cellJson(row[i], type)])));
  }
}

function* documentLines(table: Table): Generator<string> {
  const { subject, columns, rows } = table;
  const head = { ...subject, columns: columns.map(({ name, type }) => ({ name, type })), count: rows.length };
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[`;
  let left = rows.length;
  for (const row of rowObjects(table)) yield --left > 0 ? `${row},` : row;
  yield ']}';
}

export const json: TableFormat = (table) => inPieces(documentLines(table));
