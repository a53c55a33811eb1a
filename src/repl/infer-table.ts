// The rows of a query as a table: a query declares no types, its values show them.

import type { ResultRow, ResultType, ResultValue } from '../model/result.ts';
import type { Table } from '../report/table.ts';

const typeOf = (values: readonly ResultValue[]): ResultType => {
  const present = values.filter((value) => value !== null);
  if (present.length > 0 && present.every((value) => typeof value === 'number')) {
    return present.every(Number.isInteger) ? 'Int' : 'Float';
  }
  return 'String';
};

export const inferTable = ({ headers, rows }: { headers: readonly string[]; rows: readonly ResultRow[] }): Table => ({
  columns: headers.map((name, i) => ({ name, type: typeOf(rows.map((row) => row[i])) })),
  rows,
  asIs: true,
});
