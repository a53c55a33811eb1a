// Entities and edges as tables of plain columns, for programs that compare engines.

import type { ResultRow } from '../model/result.ts';
import type { Store } from '../store/db.ts';

export interface PlainTable {
  readonly columns: readonly string[];
  readonly rows: readonly ResultRow[];
}

const BUDGET = { seconds: 600, megabytes: 4096 };

/** Name and lines of every entity; a file stands for the code outside of everything else, and has no line. */
const ENTITIES = `
?[file, start, end, name, type, key, parent_key] :=
  *CodeGraph{key, path: file, name, start_line: start, end_line: end, kind: type, parent_key}, type != 'file'
?[file, start, end, name, type, key, parent_key] :=
  *CodeGraph{key, path: file, kind: type, parent_key}, type == 'file', name = '<module>', start = 0, end = 0
:order file, start, end, name, type, key`;

/**
 * Compilers say that functions and types depend on things, not that values do, so a value's code is that of what is
 * around it; and heritage is what is written: an interface that a type has the methods of, without a word of it, is no
 * clause. An edge has one row however many sites it has.
 */
const EDGES = `
value_kind[kind] <- [['constant'], ['variable'], ['field'], ['property'], ['enum_member'], ['event']]
# A property of C# is a pair of functions, even where nobody wrote them.
value[key, parent_key] := *CodeGraph{key, kind, lang, parent_key}, value_kind[kind], kind != 'property' || lang != 'csharp'
owner[key, owner_key] := value[key, owner_key], not value[owner_key, _]
owner[key, owner_key] := value[key, parent_key], owner[parent_key, owner_key]
owning[key] := owner[_, key]
from[site_key, from_key] := owner[site_key, from_key]
from[site_key, from_key] := owning[from_key], site_key = from_key

sureness[resolution, rank] <- [['exact', 0], ['inferred', 1], ['ambiguous', 2]]
# Together with what values lend: several edges become one.
joined[from_key, to_key, edge_type, min(rank), union(lines)] :=
  from[site_key, from_key],
  *DependencyEdges{from_key: site_key, to_key, edge_type, resolution, lines},
  edge_type != 'Implements' || resolution != 'inferred',
  sureness[resolution, rank]

?[from_key, to_key, edge_type, resolution, lines] := joined[from_key, to_key, edge_type, rank, lines], sureness[resolution, rank]
?[from_key, to_key, edge_type, resolution, lines] :=
  *DependencyEdges{from_key, to_key, edge_type, resolution, lines},
  resolution != 'external',
  edge_type != 'Implements' || resolution != 'inferred',
  not value[from_key, _],
  not owning[from_key]`;

const ENTITY_COLUMNS = ['file', 'name', 'start', 'end', 'type'];
const EDGE_COLUMNS = [
  ...['from_file', 'from_name', 'from_start', 'from_end', 'from_type'],
  ...['to_file', 'to_name', 'to_start', 'to_end', 'to_type'],
  ...['edge_type', 'to_owner', 'resolution', 'lines'],
];

/** An entity as both tables show it. */
interface Shown {
  /** In the order of ENTITY_COLUMNS. */
  readonly cells: ResultRow;
  readonly name: string;
  readonly type: string;
  readonly parent: string;
  /** How many come before it. */
  readonly place: number;
}

const readEntities = async (store: Store, signal: AbortSignal): Promise<Map<string, Shown>> => {
  const { rows } = await store.query(ENTITIES, {}, { ...BUDGET, signal });
  return new Map(
    (rows as string[][]).map(([file, start, end, name, type, key, parent], place) => [
      key,
      { cells: [file, name, start, end, type], name, type, parent, place },
    ]),
  );
};

/** Every entity: file, simple name, first and last line, kind; by place. A file is `<module>` with the lines 0 to 0. */
export const entityTable = async (store: Store, signal: AbortSignal): Promise<PlainTable> => {
  const entities = await readEntities(store, signal);
  return { columns: ENTITY_COLUMNS, rows: Array.from(entities.values(), ({ cells }) => cells) };
};

/**
 * Every edge between entities of the project, by the places of its source and its target. The source is a callable, a
 * type, another block, or `<module>`: what a constant, variable, field, property or enum member depends on is said of the
 * nearest of these around it. The use of a macro is `Expands`: compilers see what it expands to, never a call of it.
 * `to_owner` is the name of what the target is a member of, `lines` the sites in the file of the source.
 */
export const edgeTable = async (store: Store, signal: AbortSignal): Promise<PlainTable> => {
  const entities = await readEntities(store, signal);
  const { rows } = await store.query(EDGES, {}, { ...BUDGET, signal });
  const edges = rows.map(([from, to, type, resolution, lines]) => ({
    from: entities.get(String(from))!,
    to: entities.get(String(to))!,
    type: String(type),
    tail: [resolution, lines] as ResultRow,
  }));
  edges.sort((a, b) => a.from.place - b.from.place || a.to.place - b.to.place || (a.type < b.type ? -1 : 1));
  const ownerOf = ({ parent }: Shown): string => {
    const owner = entities.get(parent);
    return owner === undefined || owner.type === 'file' ? '' : owner.name;
  };
  const typeOf = (type: string, to: Shown): string => (type === 'Calls' && to.type === 'macro' ? 'Expands' : type);
  return {
    columns: EDGE_COLUMNS,
    rows: edges.map(({ from, to, type, tail }) => [...from.cells, ...to.cells, typeOf(type, to), ownerOf(to), ...tail]),
  };
};
