// SQLite with the same rows, key and index, a cache of the same size, and recursive common table expressions.

import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const SCHEMA = `
  PRAGMA cache_size = -65536;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS edges (from_key TEXT, to_key TEXT, edge_type TEXT, resolution TEXT, lines TEXT,
    PRIMARY KEY (from_key, to_key, edge_type)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS by_target ON edges (to_key, edge_type, from_key);
  CREATE TABLE IF NOT EXISTS tags (key TEXT, tag TEXT, PRIMARY KEY (key, tag)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS by_tag ON tags (tag, key);`;

const CALLERS = 'SELECT from_key FROM edges WHERE to_key = ?';
const BLAST = `
  WITH RECURSIVE reach(key, distance) AS (
    VALUES (?, 0)
    UNION SELECT edges.from_key, distance + 1 FROM reach JOIN edges ON edges.to_key = reach.key WHERE distance < 3)
  SELECT key, min(distance) FROM reach GROUP BY key`;
const REACH = `
  WITH RECURSIVE reach(key) AS (
    SELECT key FROM tags WHERE tag = 'unsafe'
    UNION SELECT edges.from_key FROM reach JOIN edges ON edges.to_key = reach.key)
  SELECT key FROM reach`;

export const open = async (folder) => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'graph.sqlite');
  const db = new Database(file);
  db.exec(SCHEMA);
  const [callers, blast, reach] = [CALLERS, BLAST, REACH].map((sql) => db.prepare(sql).raw());
  const load = ({ from, to, keys, unsafe, edges }) => {
    const edge = db.prepare(`INSERT INTO edges VALUES (?, ?, 'Calls', 'exact', ?)`);
    const tag = db.prepare(`INSERT INTO tags VALUES (?, 'unsafe')`);
    const sorted = Uint32Array.from({ length: edges }, (_, i) => i).sort((a, b) => {
      const [x, y] = from[a] === from[b] ? [keys[to[a]], keys[to[b]]] : [keys[from[a]], keys[from[b]]];
      return x < y ? -1 : 1;
    });
    db.transaction(() => {
      for (const i of sorted) edge.run(keys[from[i]], keys[to[i]], `[${(i % 1000) + 1}]`);
      for (const node of unsafe) tag.run(keys[node]);
    })();
    db.pragma('wal_checkpoint(TRUNCATE)');
  };
  return {
    load,
    variants: {
      'recursive CTE': {
        callers: (key) => callers.all(key).flat(),
        blast: (key) => blast.all(key),
        reach: () => reach.all().flat(),
      },
    },
    diskBytes: () => statSync(file).size,
    close: () => db.close(),
  };
};
