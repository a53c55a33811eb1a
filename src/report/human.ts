// A table for a person: aligned columns, every place clickable as path:line, ways drawn below their row.

import { type Hop, pathInKey, type ResultRow } from '../model/result.ts';
import { align } from './align.ts';
import { cellText, onOneLine } from './cell.ts';
import type { Colors } from './colors.ts';
import { inPieces } from './lines.ts';
import type { Table, TableColumn, TableFormat } from './table.ts';
import { wayLines } from './way.ts';

/** Text longer than this is cut: a source text is no cell. */
const LONGEST_CELL = 160;
const NUMBERS = new Set(['Int', 'Float']);

/** A column as shown. */
interface Shown {
  readonly title: string;
  readonly right: boolean;
  readonly text: (row: ResultRow) => string;
}

const cut = (text: string): string => (text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text);

/** The column whose file a line is in: `x_path` for `x_line`, else `x_key`. */
const fileColumnOf = (columns: readonly TableColumn[], { name, type }: TableColumn): number => {
  const prefix = type === 'Int' ? /^(.*_)?line$/.exec(name) : null;
  if (!prefix) return -1;
  const indexOf = (end: string): number => columns.findIndex((column) => column.name === (prefix[1] ?? '') + end);
  return indexOf('path') >= 0 ? indexOf('path') : indexOf('key');
};

/** `path:line`, of which a terminal makes a link. */
const place =
  (file: number, line: number) =>
  (row: ResultRow): string => {
    const path = onOneLine(pathInKey(String(row[file] ?? '')));
    return row[line] ? `${path}:${row[line]}` : path;
  };

/** The columns for a person: a line is shown with its path, and the path of a line only there. */
const shownOf = (columns: readonly TableColumn[]): Shown[] => {
  const fileOf = new Map(columns.map((column, i) => [i, fileColumnOf(columns, column)]));
  const told = new Set([...fileOf.values()].filter((file) => file >= 0 && columns[file].name.endsWith('path')));
  return columns.flatMap((column, i): Shown[] => {
    const file = fileOf.get(i)!;
    if (column.type === '[Hop]' || told.has(i)) return [];
    if (file >= 0) return [{ title: column.name.replace(/line$/, 'place'), right: false, text: place(file, i) }];
    const text = (row: ResultRow): string => cut(cellText(row[i], column.type));
    return [{ title: column.name, right: NUMBERS.has(column.type), text }];
  });
};

function* withWays(lines: readonly string[], { columns, rows }: Table, colors: Colors): Generator<string> {
  const ways = columns.flatMap(({ type }, i) => (type === '[Hop]' ? [i] : []));
  yield lines[0];
  for (const [i, row] of rows.entries()) {
    yield lines[i + 1];
    for (const way of ways) {
      const hops = (row[way] ?? []) as readonly Hop[];
      if (hops.length > 1) yield* wayLines(hops, colors, '    ');
    }
  }
}

export const human: TableFormat = async function* (table, colors) {
  const { columns, rows } = table;
  if (rows.length === 0) return;
  const shown = shownOf(columns);
  const right = new Set(shown.flatMap((column, i) => (column.right ? [i] : [])));
  const cells = rows.map((row) => shown.map(({ text }) => text(row)));
  const lines = await align([shown.map(({ title }) => colors.bold(title)), ...cells], { right });
  yield* inPieces(withWays(lines, table, colors));
};
