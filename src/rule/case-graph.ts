// The graph of a case: a line is an entity, an edge, an unresolved reference or an import.

import { grammarOf, languageRow } from '../extract/languages.ts';
import { EDGE_TYPES, RESOLUTIONS, UNRESOLVED_REASONS } from '../model/kinds.ts';
import { type Cell, columnsOf, type RelationName, type Row } from '../model/relations.ts';

export type Statement = { readonly relation: RelationName; readonly cells: Readonly<Record<string, Cell>> };

const LINES = /^(\d+)(?:-(\d+))?$/;
const SITES = /^@(\d+(?:,\d+)*)$/;

/** `key=value` words. */
const attributesOf = (words: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    words.flatMap((word) => {
      const parts = /^([a-z_]+)=(.*)$/.exec(word);
      return parts ? [[parts[1], parts[2]]] : [];
    }),
  );

const numbersIn = (word: string | undefined): number[] | undefined =>
  SITES.exec(word ?? '')?.[1]
    .split(',')
    .map(Number);

const NUMBERS = new Set(columnsOf('CodeGraph').flatMap(({ name, type }) => (type === 'Int' ? [name] : [])));

/** `KEY 3-9 unsafe inline body_hash=x token_count=50`: an entity, its tags, columns of CodeGraph. */
const entity = (words: readonly string[]): Statement[] | undefined => {
  const [key, span, ...rest] = words;
  const lines = LINES.exec(span ?? '');
  if (!lines) return undefined;
  const [start, end] = [Number(lines[1]), Number(lines[2] ?? lines[1])];
  const given = Object.entries(attributesOf(rest)).map(([name, value]) => [
    name,
    NUMBERS.has(name) ? Number(value) : value,
  ]);
  const tags = rest.filter((word) => !word.includes('='));
  return [
    { relation: 'CodeGraph', cells: { key, start_line: start, end_line: end, ...Object.fromEntries(given) } },
    ...tags.map((tag): Statement => ({ relation: 'EntityTag', cells: { key, tag, detail: '' } })),
  ];
};

/** `KEY Calls KEY @3,5 ambiguous signature`: an edge; `signature` says that the declaration names the target. */
const edge = (words: readonly string[]): Statement[] | undefined => {
  const [from_key, edge_type, to_key, sites, ...rest] = words;
  const lines = numbersIn(sites);
  if (!(edge_type in EDGE_TYPES) || !lines) return undefined;
  const resolution = rest.find((word) => word in RESOLUTIONS) ?? (to_key.startsWith('ext:') ? 'external' : 'exact');
  const statements: Statement[] = [
    { relation: 'DependencyEdges', cells: { from_key, to_key, edge_type, resolution, lines } },
  ];
  if (rest.includes('signature'))
    statements.push({ relation: 'SignatureUse', cells: { from_key, to_key, resolution } });
  return statements;
};

/** `KEY unresolved name Calls @4 dynamic_receiver candidates=2`. */
const unresolved = (words: readonly string[]): Statement[] | undefined => {
  const [from_key, keyword, name, edge_type, site, reason, ...rest] = words;
  const lines = numbersIn(site);
  if (keyword !== 'unresolved' || !lines || !(reason in UNRESOLVED_REASONS)) return undefined;
  const candidates = Number(attributesOf(rest).candidates ?? 0);
  return lines.map((line) => ({
    relation: 'UnresolvedReference',
    cells: { from_key, name, line, edge_type, reason, candidates },
  }));
};

/** `PATH imports SPEC @1 PATH`: an import; without the last word it is unresolved. */
const fileImport = (words: readonly string[]): Statement[] | undefined => {
  const [path, keyword, spec, site, target_path = ''] = words;
  const line = numbersIn(site)?.[0];
  if (keyword !== 'imports' || line === undefined) return undefined;
  const resolution = target_path === '' ? 'unresolved' : target_path.startsWith('ext:') ? 'external' : 'exact';
  return [{ relation: 'ImportEdge', cells: { path, spec, line, target_path, resolution } }];
};

/** What a line of a graph says; undefined if it says nothing known. */
export const parseStatement = (words: readonly string[]): Statement[] | undefined =>
  entity(words) ?? edge(words) ?? unresolved(words) ?? fileImport(words);

const isInProject = (key: string): boolean => key !== '' && !key.startsWith('ext:');
const languageOf = (path: string): string => languageRow(grammarOf(path) ?? '')?.language ?? '';
const pathOf = (key: string): string => key.split('#')[0];

/** The entity that a key tells of, where its line says nothing. */
const entityDefaults = (key: string, keys: ReadonlySet<string>): Record<string, Cell> => {
  const [path, kind, qualified_name] = /^([^#]*)(?:#([a-z_]+):(.*))?$/.exec(key)!.slice(1);
  const owner = qualified_name?.includes('.') ? qualified_name.slice(0, qualified_name.lastIndexOf('.')) : undefined;
  const parent = owner && [...keys].find((other) => other.startsWith(`${path}#`) && other.endsWith(`:${owner}`));
  return {
    path,
    lang: languageOf(path),
    kind: kind ?? 'file',
    name: (qualified_name ?? path).split(kind ? '.' : '/').at(-1)!,
    qualified_name: qualified_name ?? '',
    parent_key: parent ?? (kind ? path : ''),
    start_line: 1,
    end_line: 1,
    start_byte: 0,
    end_byte: 0,
    signature: '',
    visibility: 'public',
    signature_hash: `signature of ${key}`,
    body_hash: `body of ${key}`,
    shape_hash: `shape of ${key}`,
    token_count: 10,
  };
};

const FILE_DEFAULTS = {
  hash: '',
  bytes: 0,
  lines: 0,
  code_lines: 0,
  lines_covered: 0,
  status: 'ok',
  parse_errors: 0,
  mtime: 0,
};

/** The rows of a graph. Entities and files that only edges name are there too. */
export const graphRows = (statements: readonly Statement[]): Partial<Record<RelationName, Row[]>> => {
  const declared = new Map<string, Readonly<Record<string, Cell>>>();
  const keys = new Set<string>();
  for (const { relation, cells } of statements) {
    if (relation === 'CodeGraph') declared.set(String(cells.key), cells);
    for (const column of ['key', 'from_key', 'to_key', 'path', 'target_path']) {
      const key = String(cells[column] ?? '');
      if (isInProject(key)) keys.add(key).add(pathOf(key));
    }
  }
  const entities = [...keys].map(
    (key): Statement => ({
      relation: 'CodeGraph',
      cells: { ...entityDefaults(key, keys), ...declared.get(key), key },
    }),
  );
  const files = [...new Set([...keys].map(pathOf))].map(
    (path): Statement => ({
      relation: 'File',
      cells: { path, lang: languageOf(path), ...FILE_DEFAULTS },
    }),
  );
  const rows: Partial<Record<RelationName, Row[]>> = {};
  for (const { relation, cells } of [...statements.filter((s) => s.relation !== 'CodeGraph'), ...entities, ...files]) {
    rows[relation] ??= [];
    rows[relation].push(columnsOf(relation).map(({ name }) => cells[name]));
  }
  return rows;
};
