// One JSON object a line (ndjson.org), nothing around them.

import { rowObjects } from './json.ts';
import { inPieces } from './lines.ts';
import type { TableFormat } from './table.ts';

export const ndjson: TableFormat = (table) => inPieces(rowObjects(table));
