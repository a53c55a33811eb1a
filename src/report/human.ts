// A table for a person: aligned columns, every place clickable as path:line, ways drawn below their row.

import { type Hop, hopText, type ResultRow } from '../model/result.ts';
import { align } from './align.ts';
import { cellText, onOneLine } from './cell.ts';
import type { Colors } from './colors.ts';
import { inPieces } from './lines.ts';
import type { Table, TableColumn, TableFormat } from './table.ts';

/** Text longer than this is cut: a source text is no cell. */
const LONGEST_CELL = 160;
const NUMBERS = new Set(['Int', 'Float']);

/** A column as shown: `path` and the `line` after it become one, so that a terminal makes a link of it. */
interface Shown {
  readonly title: string;
  readonly right: boolean;
  readonly text: (row: ResultRow) => string;
}

const cut = (text: string): string => (text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text);

const place =
  (path: number, line: number) =>
  (row: ResultRow): string =>
    row[line] ? `${cellText(row[path], 'String')}:${row[line]}` : cellText(row[path], 'String');

/** The column of the line that belongs to a path column: `x_path`, `x_line`. */
const lineColumnOf = (columns: readonly TableColumn[], path: TableColumn): number =>
  columns.findIndex(({ name, type }) => type === 'Int' && name === path.name.replace(/path$/, 'line'));

const shownOf = (columns: readonly TableColumn[]): Shown[] => {
  const merged = new Set<number>();
  const shown = columns.flatMap((column, i): Shown[] => {
    if (column.type === '[Hop]') return [];
    const line = column.name.endsWith('path') && column.type === 'String' ? lineColumnOf(columns, column) : -1;
    if (line >= 0) {
      merged.add(line);
      return [{ title: column.name.replace(/path$/, 'place'), right: false, text: place(i, line) }];
    }
    const text = (row: ResultRow): string => cut(cellText(row[i], column.type));
    return [{ title: column.name, right: NUMBERS.has(column.type), text }];
  });
  const names = new Set([...merged].map((line) => columns[line].name));
  return shown.filter(({ title }) => !names.has(title));
};

/** The hops of a way, one a line, so that each can be clicked. */
export const wayLines = (hops: readonly Hop[], colors: Colors, indent: string): string[] =>
  hops.map((hop, i) => `${indent}${colors.dim(i === 0 ? '  ' : '→ ')}${onOneLine(hopText(hop))}`);

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
