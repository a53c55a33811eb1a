// CSV as RFC 4180 has it: a header line, CRLF, quotes doubled. Lists are JSON in their cell.

import type { ResultValue } from '../model/result.ts';
import { cellJson } from './cell.ts';
import { inPieces } from './lines.ts';
import type { Table, TableColumn, TableFormat } from './table.ts';

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const cellCsv = (value: ResultValue, { type }: TableColumn): string => {
  if (value === null) return '';
  return quoted(Array.isArray(value) ? JSON.stringify(cellJson(value, type)) : String(value));
};

function* recordLines({ columns, rows }: Table): Generator<string> {
  yield `${columns.map(({ name }) => quoted(name)).join(',')}\r`;
  for (const row of rows) yield `${row.map((value, i) => cellCsv(value, columns[i])).join(',')}\r`;
}

export const csv: TableFormat = (table) => inPieces(recordLines(table));
