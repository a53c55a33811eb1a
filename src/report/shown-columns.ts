// The columns of a table as a person sees them.

import { type Hop, pathInKey, type ResultRow } from '../model/result.ts';
import { cellText, onOneLine } from './cell.ts';
import type { Table, TableColumn } from './table.ts';
import { placeText } from './way.ts';

/** Text longer than this is cut: a source text is no cell. */
const LONGEST_CELL = 160;
const NUMBERS = new Set(['Int', 'Float']);

/** A column as shown. */
export interface Shown {
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

/** Where the way of a row begins: the place of a row that has no other. */
const wayPlace = (columns: readonly TableColumn[]): Shown[] => {
  const way = columns.findIndex(({ type }) => type === '[Hop]');
  if (way < 0) return [];
  const start = (row: ResultRow): string => {
    const first = (row[way] as readonly Hop[] | null)?.[0];
    return first ? placeText(first) : '';
  };
  return [{ title: 'place', right: false, text: start }];
};

const asIs = (columns: readonly TableColumn[]): Shown[] =>
  columns.map(({ name, type }, i) => ({
    title: name,
    right: NUMBERS.has(type),
    text: (row) => cut(cellText(row[i], type)),
  }));

/** The columns for a person: places come first, a line with its path, and the path of a line only there. */
export const shownOf = ({ columns, asIs: untouched }: Table): Shown[] => {
  const all = asIs(columns);
  if (untouched) return all;
  const files = columns.map((column) => fileColumnOf(columns, column));
  const told = new Set(files.filter((file) => file >= 0 && columns[file].name.endsWith('path')));
  const places = columns.flatMap(({ name }, i): Shown[] =>
    files[i] < 0 ? [] : [{ title: name.replace(/line$/, 'place'), right: false, text: place(files[i], i) }],
  );
  const others = all.filter((_, i) => columns[i].type !== '[Hop]' && !told.has(i) && files[i] < 0);
  return [...(places.length > 0 ? places : wayPlace(columns)), ...others];
};
