// The whole content of an index, for comparing two.

import { columnsOf, RELATION_NAMES } from '../../src/model/relations.ts';
import type { Store } from '../../src/store/db.ts';

/** Of a run, not of the tree: when it looked. */
const OF_THE_RUN = new Set(['lookedAt']);

/** Rows of every relation, in the order of the database; bytes as text. */
export const contentOf = async (store: Store): Promise<Record<string, unknown[]>> => {
  const content: Record<string, unknown[]> = {};
  for (const name of RELATION_NAMES) {
    const columns = columnsOf(name).map((column) => column.name);
    const { rows } = await store.query(`?[${columns}] := *${name}{${columns}}`);
    content[name] = rows
      .filter((row) => name !== 'Meta' || !OF_THE_RUN.has(String(row[0])))
      .map((row) => row.map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell).toString('base64') : cell)));
  }
  return content;
};
