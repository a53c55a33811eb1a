// Every relation, once. The Cozo schema, the row encoders, the documentation and the completion of the REPL
// all come from this table. A change of shape here needs a new SCHEMA_VERSION.

/** Bumped with every change of a relation's shape; a database of another version is rebuilt. */
export const SCHEMA_VERSION = 1;

/** Column types: Cozo's names for them, and how the columnar import carries them. */
export type ColumnType = 'String' | 'Int' | '[Int]' | 'Bytes';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly doc: string;
}

export interface Relation {
  /** "Holds if …", naming the columns. */
  readonly doc: string;
  readonly key: readonly Column[];
  readonly values: readonly Column[];
  /** Index name → its columns, in order. */
  readonly indices?: Readonly<Record<string, readonly string[]>>;
}

const column = (name: string, type: ColumnType, doc: string): Column => ({ name, type, doc });

export const RELATIONS = {
  File: {
    doc: 'Holds if the walk saw the file `path`.',
    key: [column('path', 'String', 'relative to the root, `/` separators')],
    values: [
      column('lang', 'String', 'language of the catalogue'),
      column('hash', 'String', 'of the bytes; empty if unreadable'),
      column('bytes', 'Int', 'size'),
      column('lines', 'Int', 'lines, blank ones and comments too'),
      column('code_lines', 'Int', 'lines that are neither blank nor comment'),
      column('lines_covered', 'Int', 'code lines inside an entity, an import or a top-level statement'),
      column('status', 'String', 'ok, partial, skipped-size, skipped-binary, unreadable'),
      column('parse_errors', 'Int', 'code lines under ERROR nodes'),
      column('mtime', 'Int', 'modification time, milliseconds since 1970'),
    ],
  },
  SourceText: {
    doc: 'Holds if `text` is what the file `path` contains.',
    key: [column('path', 'String', 'see File')],
    values: [column('text', 'String', 'the whole text; an entity is a byte slice of its UTF-8 form')],
  },
  HeaderEvidence: {
    doc: 'Holds if `evidence` is what the file `path` says of whether headers are C or C++; empty where no file has to.',
    key: [column('path', 'String', 'see File')],
    values: [column('evidence', 'String', 'JSON')],
  },
  Manifest: {
    doc: 'Holds if `text` is what linking reads of the manifest `path`.',
    key: [
      column('path', 'String', 'relative to the root; a name of pt for what files that describe builds say together'),
    ],
    values: [column('text', 'String', 'the whole text, or JSON that only pt reads')],
  },
  FileFacts: {
    doc: 'Holds if `facts` is what extraction said of the file `path`: linking starts from it, without reading the file.',
    key: [column('path', 'String', 'see File')],
    values: [column('facts', 'Bytes', 'encoded; only this version of pt reads them')],
  },
  LinkReads: {
    doc: 'Holds if linking the file `path` rests on the look-ups `reads`: it is linked again when one of them changes.',
    key: [column('path', 'String', 'see File')],
    values: [column('reads', 'Bytes', 'hashes of look-ups as 64-bit floats, ascending; only pt reads them')],
  },
  UnitReads: {
    doc: 'Holds if `reads` tells which of the look-ups in LinkReads each unit of the file `path` rests on: its callables, the rest of it.',
    key: [column('path', 'String', 'see File')],
    values: [column('reads', 'Bytes', 'a bit for each look-up of each unit; only pt reads them')],
  },
  LinkReaders: {
    doc: 'Holds if `readers` are the files that rest on look-ups of `bucket`: LinkReads the other way round.',
    key: [column('bucket', 'Int', 'of a hash of the look-up')],
    values: [column('readers', 'Bytes', 'pairs of a file and a look-up, as LinkReads has them; only pt reads them')],
  },
  LinkEntry: {
    doc: 'Holds if the entity `row` of the file `path` is what linking finds under `lookup`.',
    key: [
      column('lookup', 'Int', 'hash of a table and a key: names, extensions, namespaces'),
      column('path', 'String', 'see File'),
      column('row', 'Int', 'place of the entity in the facts of the file'),
    ],
    values: [column('flags', 'Int', 'what kind of find it is')],
  },
  CodeGraph: {
    doc: 'Holds if `key` is an entity of the source; a file is one too, and module-level code belongs to it.',
    key: [column('key', 'String', '`path#kind:Qualified.name`; a file: its path')],
    values: [
      column('path', 'String', 'file of the entity'),
      column('lang', 'String', 'language of the catalogue'),
      column('kind', 'String', 'see kinds'),
      column('name', 'String', 'simple name'),
      column('qualified_name', 'String', 'names from the outermost entity, joined by dots'),
      column('parent_key', 'String', 'enclosing entity; empty for a file'),
      column('start_line', 'Int', '1-based'),
      column('end_line', 'Int', '1-based, inclusive'),
      column('start_byte', 'Int', 'UTF-8 offset'),
      column('end_byte', 'Int', 'UTF-8 offset, exclusive'),
      column('signature', 'String', 'the declaration without its body, on one line'),
      column('visibility', 'String', 'public, protected, private, internal or file'),
      column('signature_hash', 'String', 'of what dependents can see'),
      column('body_hash', 'String', 'of the tokens without comments and layout'),
      column('shape_hash', 'String', 'of the tokens with local names, literals and its own name made alike'),
      column('token_count', 'Int', 'tokens under the three hashes'),
    ],
    indices: { by_path: ['path', 'key'], by_name: ['name', 'key'] },
  },
  EntityTag: {
    doc: 'Holds if the entity `key` carries `tag` (unsafe, test, exported, entrypoint, …).',
    key: [column('key', 'String', 'see CodeGraph'), column('tag', 'String', 'the tag')],
    values: [column('detail', 'String', 'what gave the tag: the item of the data table; may be empty')],
    indices: { by_tag: ['tag', 'key'] },
  },
  DependencyEdges: {
    doc: 'Holds if the entity `from_key` depends on `to_key` in the way `edge_type` says.',
    key: [
      column('from_key', 'String', 'see CodeGraph'),
      column('to_key', 'String', 'see CodeGraph, or an `ext:` key'),
      column('edge_type', 'String', 'Calls, Constructs, Uses, Implements, Extends, Imports, Overrides'),
    ],
    values: [
      column('resolution', 'String', 'exact, inferred, ambiguous, external'),
      column('lines', '[Int]', 'every site in the file of from_key, 1-based, ascending'),
    ],
    indices: { by_target: ['to_key', 'edge_type', 'from_key', 'resolution'] },
  },
  SignatureUse: {
    doc: 'Holds if the declaration of `from_key`, its body left out, names `to_key`; there is an edge between them too.',
    key: [
      column('from_key', 'String', 'see CodeGraph'),
      column('to_key', 'String', 'a type, bound, base, default value, decorator or macro in the declaration'),
    ],
    values: [column('resolution', 'String', 'see DependencyEdges; the surest, if several edges say so')],
    indices: { by_target: ['to_key', 'from_key', 'resolution'] },
  },
  UnresolvedReference: {
    doc: 'Holds if `from_key` refers to `name` on `line` and linking found no honest target.',
    key: [
      column('from_key', 'String', 'see CodeGraph'),
      column('name', 'String', 'the name as written, without its receiver'),
      column('line', 'Int', '1-based'),
      column('edge_type', 'String', 'the edge it would have been'),
    ],
    values: [
      column('reason', 'String', 'see unresolved reasons'),
      column('candidates', 'Int', 'how many entities have that name'),
    ],
  },
  ImportEdge: {
    doc: 'Holds if the file `path` imports `spec` on `line`.',
    key: [
      column('path', 'String', 'see File'),
      column('spec', 'String', 'the module as written'),
      column('line', 'Int', '1-based'),
    ],
    values: [
      column('target_path', 'String', 'file it resolves to, or an `ext:` key; empty if unresolved'),
      column('resolution', 'String', 'exact, external, unresolved'),
    ],
    indices: { by_target: ['target_path', 'path'] },
  },
  Problem: {
    doc: 'Holds if `path` has the problem `code` on `line`.',
    key: [
      column('path', 'String', 'see File'),
      column('line', 'Int', '1-based; 0 for the file as a whole'),
      column('code', 'String', 'see problems'),
    ],
    values: [column('message', 'String', 'for a person')],
  },
  Meta: {
    doc: 'Holds if the index was made with `name` = `value`.',
    key: [column('name', 'String', 'schema_version, root, grammars, …')],
    values: [column('value', 'String', 'as text')],
  },
} as const satisfies Record<string, Relation>;

export type RelationName = keyof typeof RELATIONS;
export const RELATION_NAMES = Object.keys(RELATIONS) as RelationName[];

/** All columns of a relation, key first. */
export const columnsOf = (name: RelationName): readonly Column[] => {
  const relation: Relation = RELATIONS[name];
  return [...relation.key, ...relation.values];
};

type CellOf<T extends ColumnType> = T extends 'Int'
  ? number
  : T extends '[Int]'
    ? number[]
    : T extends 'Bytes'
      ? Uint8Array
      : string;

/** A cell of any relation. */
export type Cell = CellOf<ColumnType>;
/** A row, in the order of `columnsOf`. */
export type Row = readonly Cell[];
