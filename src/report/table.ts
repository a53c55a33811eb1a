// What the formats lay out: typed columns, rows, and what they answer.

import type { ResultColumn, ResultRow } from '../model/result.ts';
import type { Colors } from './colors.ts';

/** The rule that gave a table, with the value of every parameter. */
export interface Subject {
  readonly rule: string;
  readonly version: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export type TableColumn = Pick<ResultColumn, 'name' | 'type'>;

export interface Table {
  /** Absent for an ad-hoc query. */
  readonly subject?: Subject;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly ResultRow[];
  /** The columns are what a person asked for by name: none is merged or moved. */
  readonly asIs?: true;
}

/** How the reader sees it. */
export interface Look {
  readonly colors: Colors;
  /** Columns of the terminal; undefined where there is none. */
  readonly columns?: number | undefined;
}

/** Lays out a table in pieces, each ending where a line ends. */
export type TableFormat = (table: Table, look: Look) => Iterable<string> | AsyncIterable<string>;
