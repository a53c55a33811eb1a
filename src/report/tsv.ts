// Tab-separated text (IANA text/tab-separated-values): a header line, no quoting, so cells hold no tabs or newlines.

import type { ResultRow } from '../model/result.ts';
import { inPieces } from './lines.ts';

const cell = (value: unknown): string => String(value ?? '').replace(/[\t\r\n]+/g, ' ');

function* lines(columns: readonly string[], rows: readonly ResultRow[]): Generator<string> {
  yield columns.join('\t');
  for (const row of rows) yield row.map(cell).join('\t');
}

export const tsv = (columns: readonly string[], rows: readonly ResultRow[]): Iterable<string> =>
  inPieces(lines(columns, rows));
