// Entities and edges as tables of plain columns, for programs that compare engines.

import type { ResultRow } from '../model/result.ts';
import type { Store } from '../store/db.ts';

export interface PlainTable {
  readonly columns: readonly string[];
  readonly rows: readonly ResultRow[];
}

const BUDGET = { seconds: 600, megabytes: 4096 };

/** Name and lines of every entity; a file stands for the code outside of everything else, and has no line. */
const SHOWN = `
shown[key, path, name, start, end, kind] :=
  *CodeGraph{key, path, name, start_line: start, end_line: end, kind}, kind != 'file'
shown[key, path, name, start, end, kind] :=
  *CodeGraph{key, path, kind}, kind == 'file', name = '<module>', start = 0, end = 0`;

const ENTITIES = `${SHOWN}
?[file, start, end, name, type, key] := shown[key, file, name, start, end, type]
:order file, start, end, name, type, key`;

/**
 * Compilers say that functions and types depend on things, not that values do, so a value's code is that of what is
 * around it; they see what a macro expands to, never a call of it; and heritage is what is written: an interface that a
 * type has the methods of, without a word of it, is no clause. An edge has one row however many sites it has.
 */
const EDGES = `${SHOWN}
value_kind[kind] <- [['constant'], ['variable'], ['field'], ['property'], ['enum_member'], ['event']]
# A property of C# is a pair of functions, even where nobody wrote them.
value[key] := *CodeGraph{key, kind, lang}, value_kind[kind], kind != 'property' || lang != 'csharp'
caller[key, from_key] := *CodeGraph{key}, not value[key], from_key = key
caller[key, from_key] := value[key], *CodeGraph{key, parent_key}, caller[parent_key, from_key]

implicit[type, resolution] <- [['Implements', 'inferred']]
sureness[resolution, rank] <- [['exact', 0], ['inferred', 1], ['ambiguous', 2]]
edge[from_key, to_key, edge_type, min(rank), union(lines)] :=
  *DependencyEdges{from_key: site_key, to_key, edge_type: written, resolution, lines},
  sureness[resolution, rank],
  caller[site_key, from_key],
  *CodeGraph{key: to_key, kind},
  not implicit[written, resolution],
  edge_type = if(written == 'Calls' && kind == 'macro', 'Expands', written)

owner[key, name] := *CodeGraph{key, name, kind}, kind != 'file'
owner[key, name] := *CodeGraph{key, kind}, kind == 'file', name = ''
owner[key, name] := key = '', name = ''

?[from_file, from_start, from_end, from_name, from_type, to_file, to_start, to_end, to_name, to_type, edge_type,
  to_owner, resolution, lines, from_key, to_key] :=
  edge[from_key, to_key, edge_type, rank, lines],
  sureness[resolution, rank],
  shown[from_key, from_file, from_name, from_start, from_end, from_type],
  shown[to_key, to_file, to_name, to_start, to_end, to_type],
  *CodeGraph{key: to_key, parent_key},
  owner[parent_key, to_owner]
:order from_file, from_start, from_end, from_name, from_type, to_file, to_start, to_end, to_name, to_type, edge_type,
  to_owner, from_key, to_key`;

const ENTITY_COLUMNS = ['file', 'name', 'start', 'end', 'type'];
const EDGE_COLUMNS = [
  ...['from_file', 'from_name', 'from_start', 'from_end', 'from_type'],
  ...['to_file', 'to_name', 'to_start', 'to_end', 'to_type'],
  ...['edge_type', 'to_owner', 'resolution', 'lines'],
];

const tableOf = async (store: Store, script: string, columns: readonly string[], signal: AbortSignal) => {
  const { headers, rows } = await store.query(script, {}, { ...BUDGET, signal });
  const order = columns.map((name) => headers.indexOf(name));
  return { columns, rows: (rows as ResultRow[]).map((row) => order.map((i) => row[i])) };
};

/** Every entity: file, simple name, first and last line, kind; by place. A file is `<module>` with the lines 0 to 0. */
export const entityTable = (store: Store, signal: AbortSignal): Promise<PlainTable> =>
  tableOf(store, ENTITIES, ENTITY_COLUMNS, signal);

/**
 * Every edge between entities of the project, by the place of its source. The source is a callable, a type, another
 * block, or `<module>`: what a constant, variable, field, property or enum member depends on is said of the nearest of
 * these around it. The use of a macro is `Expands`. `to_owner` is the name of what the target is a member of, `lines`
 * the sites in the file of the source.
 */
export const edgeTable = (store: Store, signal: AbortSignal): Promise<PlainTable> =>
  tableOf(store, EDGES, EDGE_COLUMNS, signal);
