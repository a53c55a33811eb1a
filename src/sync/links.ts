// The rows that linking makes, file by file: those of the entities that depend, wherever their dependence is written.

import { createHash } from 'node:crypto';
import type { LinkedRows } from '../link/link.ts';
import { columnsOf, RELATIONS, type Row } from '../model/relations.ts';
import type { Store } from '../store/db.ts';

type LinkedName = keyof LinkedRows;
/** The relations that linking fills. */
export const LINKED_NAMES: readonly LinkedName[] = [
  'DependencyEdges',
  'SignatureUse',
  'UnresolvedReference',
  'ImportEdge',
];

const none = (): Record<LinkedName, Row[]> => ({
  DependencyEdges: [],
  SignatureUse: [],
  UnresolvedReference: [],
  ImportEdge: [],
});

/** The file of an entity's key: the longest part before a `#` that is a path, for paths may hold one too. */
export const fileOfKey = (key: string, isPath: (path: string) => boolean): string => {
  for (let at = key.lastIndexOf('#'); at > 0; at = key.lastIndexOf('#', at - 1)) {
    const path = key.slice(0, at);
    if (isPath(path)) return path;
  }
  return key;
};

/** Linked rows by file; of rows with one key the last stays, as in the database. */
export const linksByFile = (rows: LinkedRows, isPath: (path: string) => boolean): Map<string, LinkedRows> => {
  const byFile = new Map<string, Record<LinkedName, Row[]>>();
  for (const name of LINKED_NAMES) {
    const width = RELATIONS[name].key.length;
    const byKey = new Map(rows[name].map((row) => [row.slice(0, width).join('\0'), row]));
    for (const row of byKey.values()) {
      const path = fileOfKey(String(row[0]), isPath);
      const own = byFile.get(path) ?? none();
      own[name].push(row);
      byFile.set(path, own);
    }
  }
  return byFile;
};

/** A hash of the linked rows of a file, whatever their order. */
export const linksHash = (links: LinkedRows | undefined): string => {
  const hash = createHash('sha256');
  for (const name of LINKED_NAMES) {
    const lines = (links?.[name] ?? []).map((row) => JSON.stringify(row)).sort();
    hash.update(`${lines.join('\n')}\n\n`);
  }
  return hash.digest('hex').slice(0, 32);
};

/** The stored rows of files, given the keys of all their entities; the key of a file is its path. */
export const readLinks = async (store: Store, keys: readonly string[]): Promise<LinkedRows> => {
  const links = none();
  for (const name of LINKED_NAMES) {
    const columns = columnsOf(name).map((column) => column.name);
    const script = `from[${columns[0]}] <- $keys\n?[${columns}] := from[${columns[0]}], *${name}{${columns}}`;
    const { rows } = await store.query(script, { keys: keys.map((key) => [key]) });
    links[name].push(...(rows as Row[]));
  }
  return links;
};
