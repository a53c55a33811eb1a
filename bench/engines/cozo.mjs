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
  };

const variantsOf = (store) => {
  const rows = async (script, params) => (await store.query(script, params)).rows;
  const recursion = {
    callers: async (key) => (await rows(CALLERS, { key })).flat(),
    blast: (key) => rows(BLAST, { key }),
    reach: async () => (await rows(REACH)).flat(),
  };
  return { recursion };
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
