// What the Meta relation tells of the index as a whole.

import type { IndexTotals } from '../model/index-summary.ts';
import type { Row } from '../model/relations.ts';
import type { Store } from '../store/db.ts';

export interface IndexState {
  /** `building` while a whole index is being made: what is there is a part of it. */
  readonly state: 'building' | 'complete';
  /** Absolute path of the tree. */
  readonly root: string;
  /** What extracted the facts; when that changes, they are made anew. */
  readonly extractor: string;
  /** Size limit of the run, bytes. */
  readonly maxBytes: number;
  /** When the last run began to look at files, milliseconds since 1970. */
  readonly lookedAt: number;
  /** Hash of the manifests' paths, sizes and times. */
  readonly manifests: string;
  readonly totals: IndexTotals;
}

/** The rows that hold a state. */
export const stateRows = (state: Partial<IndexState>): Row[] =>
  Object.entries(state).map(([name, value]): Row => [name, JSON.stringify(value)]);

/** The state of the index; undefined if no run ever began to make one. */
export const readState = async (store: Store): Promise<Partial<IndexState> | undefined> => {
  const { rows } = await store.query(`?[name, value] := *Meta{name, value}, name != 'schema_version'`);
  if (rows.length === 0) return undefined;
  return Object.fromEntries(rows.map(([name, value]) => [name, JSON.parse(String(value))]));
};
