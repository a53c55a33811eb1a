// A table for a person: aligned columns, every place clickable as path:line, ways drawn below their row.

import type { Hop, ResultRow } from '../model/result.ts';
import { align } from './align.ts';
import type { Colors } from './colors.ts';
import { inPieces } from './lines.ts';
import { type Shown, shownOf } from './shown-columns.ts';
import type { Look, Table, TableFormat } from './table.ts';
import { wayLines } from './way.ts';
import { type Width, widthFor } from './width.ts';

/** The ways of a row, where one has more than its start. */
const waysBelow = ({ columns }: Table, row: ResultRow, colors: Colors): string[] =>
  columns.flatMap(({ type }, i) => {
    const hops = type === '[Hop]' ? ((row[i] ?? []) as readonly Hop[]) : [];
    return hops.length > 1 ? wayLines(hops, colors, '    ') : [];
  });

/** Rows under a head, a line each. */
function* grid(head: string, lines: readonly string[], table: Table, colors: Colors): Generator<string> {
  yield head;
  for (const [i, row] of table.rows.entries()) {
    yield lines[i];
    yield* waysBelow(table, row, colors);
  }
}

/** Rows of which each takes several lines: as many `name value` as a line holds, the first without its name. */
function* records(
  shown: readonly Shown[],
  cells: readonly (readonly string[])[],
  table: Table,
  { colors, columns }: Look & { columns: number },
  width: Width,
): Generator<string> {
  for (const [i, row] of table.rows.entries()) {
    let line = cells[i][0];
    for (const [at, { title }] of shown.entries()) {
      if (at === 0 || cells[i][at] === '') continue;
      const item = `${colors.dim(title)} ${cells[i][at]}`;
      if (width(line) + 2 + width(item) > columns) {
        yield line;
        line = `    ${item}`;
      } else line += `  ${item}`;
    }
    yield line;
    yield* waysBelow(table, row, colors);
  }
}

export const human: TableFormat = async function* (table, look) {
  const { rows } = table;
  if (rows.length === 0) return;
  const { colors, columns = Number.POSITIVE_INFINITY } = look;
  const shown = shownOf(table);
  const right = new Set(shown.flatMap((column, i) => (column.right ? [i] : [])));
  const cells = rows.map((row) => shown.map(({ text }) => text(row)));
  const [head, ...lines] = await align([shown.map(({ title }) => colors.bold(title)), ...cells], { right });
  const width = await widthFor(cells.flat());
  const fits = lines.every((line) => width(line) <= columns);
  yield* inPieces(fits ? grid(head, lines, table, colors) : records(shown, cells, table, { colors, columns }, width));
};
