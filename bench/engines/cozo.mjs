// The Store of pt, on disk or in memory.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Store } from '../../dist/store/db.js';

const CALLERS = '?[from_key] := to_key = $key, *DependencyEdges:by_target{to_key, from_key}';
const BLAST = `
  reach[key, min(distance)] := key = $key, distance = 0
  reach[key, min(distance)] :=
    reach[x, before], before < 3, *DependencyEdges:by_target{to_key: x, from_key: key}, distance = before + 1
  ?[key, distance] := reach[key, distance]`;
const REACH = `
  reach[key] := *EntityTag:by_tag{tag, key}, tag = 'unsafe'
  reach[key] := reach[x], *DependencyEdges:by_target{to_key: x, from_key: key}
  ?[key] := reach[key]`;

/** The same through the fixed rule of the addon, which keeps what it read of a relation until that changes. */
const REACH_RULE = 'Reach(*DependencyEdges:by_target{to_key: from, from_key: to}, seed[key]';
const BLAST_RULE = `
  seed[key] <- [[$key]]
  ?[key, distance, parent] <~ ${REACH_RULE}, depth: 3)`;
const REACH_ALL_RULE = `
  seed[key] := *EntityTag:by_tag{tag, key}, tag = 'unsafe'
  reach[key, distance, parent] <~ ${REACH_RULE})
  ?[key] := reach[key, distance, parent]`;

/** Rows of a search without the way it took, which the other engines do not tell. */
const withoutParent = (rows) => rows.map(([key, distance]) => [key, distance]);

const bytesUnder = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, stats) => sum + (stats.isFile() ? stats.size : 0), 0);

const load =
  (store) =>
  async ({ from, to, keys, unsafe, edges }) => {
    const rows = Array.from({ length: edges }, (_, i) => [
      keys[from[i]],
      keys[to[i]],
      'Calls',
      'exact',
      [(i % 1000) + 1],
    ]);
    await store.load({ DependencyEdges: rows, EntityTag: unsafe.map((node) => [keys[node], 'unsafe', '']) });
    // As an index that is made ends; otherwise the engine does it while it is asked.
    await store.compact();
  };

const variantsOf = (store) => {
  const rows = async (script, params) => (await store.query(script, params)).rows;
  const recursion = {
    callers: async (key) => (await rows(CALLERS, { key })).flat(),
    blast: (key) => rows(BLAST, { key }),
    reach: async () => (await rows(REACH)).flat(),
  };
  const reach = async () => (await rows(REACH_ALL_RULE)).flat();
  const rule = { prepare: reach, blast: async (key) => withoutParent(await rows(BLAST_RULE, { key })), reach };
  return { recursion, 'rule Reach': rule };
};

/** In memory without a folder. */
export const open = async (folder) => {
  const store = folder ? await Store.open(folder, { create: true }) : await Store.openMemory();
  return {
    load: load(store),
    variants: variantsOf(store),
    diskBytes: () => (folder ? bytesUnder(folder) : 0),
    close: () => store.close(),
  };
};
