// Entities and edges as tables of plain columns, for programs that compare engines.

import type { ResultRow } from '../model/result.ts';
import type { Store } from '../store/db.ts';

export interface PlainTable {
  readonly columns: readonly string[];
  readonly rows: readonly ResultRow[];
}

const BUDGET = { seconds: 600, megabytes: 4096 };

const ENTITIES = `
?[file, start, end, name, type] := *CodeGraph{path: file, name, kind: type, start_line: start, end_line: end}
:order file, start, end, name, type`;

/** An edge has one row however many sites it has; \`to_owner\` is the type that a member belongs to. */
const EDGES = `
?[from_file, from_name, from_start, from_end, from_type, to_file, to_name, to_start, to_end, to_type, edge_type, to_owner, resolution, from_key, to_key] :=
  *DependencyEdges{from_key, to_key, edge_type, resolution},
  *CodeGraph{key: from_key, path: from_file, name: from_name, start_line: from_start, end_line: from_end, kind: from_type},
  *CodeGraph{key: to_key, path: to_file, name: to_name, start_line: to_start, end_line: to_end, kind: to_type, parent_key},
  owner[parent_key, to_owner]
owner[key, name] := *CodeGraph{key, name, kind}, kind != 'file'
owner[key, name] := *CodeGraph{key, kind}, kind == 'file', name = ''
owner[key, name] := key = '', name = ''`;

const ENTITY_COLUMNS = ['file', 'name', 'start', 'end', 'type'];
const EDGE_COLUMNS = [
  ...['from_file', 'from_name', 'from_start', 'from_end', 'from_type'],
  ...['to_file', 'to_name', 'to_start', 'to_end', 'to_type'],
  ...['edge_type', 'to_owner', 'resolution'],
];

const tableOf = async (store: Store, script: string, columns: readonly string[], signal: AbortSignal) => {
  const { headers, rows } = await store.query(script, {}, { ...BUDGET, signal });
  const order = columns.map((name) => headers.indexOf(name));
  return { columns, rows: (rows as ResultRow[]).map((row) => order.map((i) => row[i])) };
};

/** Every entity: file, simple name, first and last line, kind. */
export const entityTable = (store: Store, signal: AbortSignal): Promise<PlainTable> =>
  tableOf(store, ENTITIES, ENTITY_COLUMNS, signal);

/** Every edge between entities of the project. */
export const edgeTable = (store: Store, signal: AbortSignal): Promise<PlainTable> =>
  tableOf(store, EDGES, EDGE_COLUMNS, signal);
