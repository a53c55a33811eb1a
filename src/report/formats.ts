// The formats of a table, by name.

import type { TableFormat } from './table.ts';

/** Each is loaded when it is asked for. */
export const TABLE_FORMATS = {
  human: async () => (await import('./human.ts')).human,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./ndjson.ts')).ndjson,
  csv: async () => (await import('./csv.ts')).csv,
} as const satisfies Record<string, () => Promise<TableFormat>>;

export type TableFormatName = keyof typeof TABLE_FORMATS;
export const TABLE_FORMAT_NAMES = Object.keys(TABLE_FORMATS) as TableFormatName[];
