// Types that JSDoc states in JavaScript (TypeScript handbook: JSDoc reference; jsdoc.app).

import { BINDING_KINDS, EXPORT_KINDS, IMPORT_KINDS } from '../../model/facts.ts';
import { CALLABLE_KINDS } from '../../model/kinds.ts';
import type { Expressions } from '../expressions.ts';
import { ENTITY_KIND_LIST, type Walk } from '../walk.ts';
import { docComments, tagsOf } from './doc-comments.ts';
import { type DocSyntax, docType } from './doc-types.ts';
import { kindOf } from './nodes.ts';

/** What a word stands for; '' for what says nothing. */
const WORDS: Readonly<Record<string, string>> = {
  string: 'string',
  String: 'string',
  number: 'number',
  Number: 'number',
  boolean: 'boolean',
  Boolean: 'boolean',
  bigint: 'bigint',
  null: 'null',
  undefined: 'null',
  void: 'null',
  any: '',
  unknown: '',
  never: '',
  object: '',
  Object: '',
  function: '',
  Function: '',
  symbol: '',
};

/** Statements and expressions around what a comment before them is about. */
const AROUND = new Set(['export_statement', 'lexical_declaration', 'variable_declaration', 'expression_statement']);

/** A word that stands for `import('…').name` while the type around it is read. */
const IMPORTED = 'import:';

const IMPLICIT = BINDING_KINDS.indexOf('implicit');

/** `{T} rest` → the type and what follows, braces inside counted. */
const braced = (text: string): [type: string, rest: string] | undefined => {
  const start = text.indexOf('{');
  if (start < 0 || text.slice(0, start).trim() !== '') return undefined;
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return [text.slice(start + 1, i), text.slice(i + 1).trim()];
  }
  return undefined;
};

class Reader {
  readonly #walk: Walk;
  readonly #imports = new Map<string, string>();
  readonly #syntax: DocSyntax;

  constructor(walk: Walk) {
    this.#walk = walk;
    const names: string[] = [];
    this.#syntax = {
      separator: '.',
      union: '|',
      word: (expressions: Expressions, word: string) => {
        if (word.startsWith(IMPORTED)) return expressions.make('name', names[Number(word.slice(IMPORTED.length))]);
        const known = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
        if (known === undefined) return undefined;
        return known === '' ? -1 : expressions.make('literal', known);
      },
    };
    this.shape = (text) => {
      const plain = text
        .replace(/import\(\s*(["'])(.+?)\1\s*\)(?:\.([\w$]+))?/g, (_, _quote, spec: string, name?: string) => {
          names.push(this.#import(spec, name));
          return `${IMPORTED}${names.length - 1}`;
        })
        .replace(/\.</g, '<')
        .replace(/^\s*\.\.\.|[!]|=\s*$/g, '');
      return docType(walk.expressions, plain, this.#syntax);
    };
  }

  /** The type that a text states, -1 if it says nothing that linking could use. */
  readonly shape: (text: string) => number;

  /** Binds what an import type names in the file, under a name that code cannot have. */
  #import(spec: string, name: string | undefined): string {
    const local = `import("${spec}")${name === undefined ? '' : `.${name}`}`;
    if (this.#imports.has(local)) return local;
    this.#imports.set(local, spec);
    const { facts } = this.#walk;
    const kind = IMPORT_KINDS.indexOf(name === undefined ? 'module' : 'names');
    const row = facts.add('import', facts.string(spec), kind, 0, 1, 0);
    this.#walk.importName(row, name, local, name === undefined ? 'module' : 'type');
    return local;
  }
}

/** Rows of the walk by what they belong to. */
class Rows {
  readonly #parameters = new Map<number, number[]>();
  readonly #bindings = new Map<number, number[]>();
  readonly #starts = new Map<number, number[]>();

  constructor({ facts }: Walk) {
    const add = (map: Map<number, number[]>, key: number, row: number) => {
      const known = map.get(key);
      if (known) known.push(row);
      else map.set(key, [row]);
    };
    for (let p = 0; p < facts.count('parameter'); p++) add(this.#parameters, facts.get('parameter', p, 'entity'), p);
    for (let b = 0; b < facts.count('binding'); b++) {
      add(this.#bindings, facts.get('binding', b, 'scope'), b);
      add(this.#starts, facts.get('binding', b, 'start'), b);
    }
  }
  parameters(entity: number): readonly number[] {
    return this.#parameters.get(entity) ?? [];
  }
  bindings(scope: number): readonly number[] {
    return this.#bindings.get(scope) ?? [];
  }
  /** Bindings of blocks, by the offset of their names. */
  startingAt(offset: number): readonly number[] {
    return this.#starts.get(offset) ?? [];
  }
}

/** Gives entities, parameters and variables the types that their comments state, and declares documented types. */
export const documentedTypes = (walk: Walk): void => {
  if (!/@(?:param|arg|returns?|type|typedef|this)\b/.test(walk.text)) return;
  const { facts, expressions } = walk;
  const reader = new Reader(walk);
  const rows = new Rows(walk);
  const at = new Map(walk.entities.map((entity) => [entity.node, entity.row] as const));
  const comments = docComments(walk);
  for (const [i, { comment, next: node }] of comments.entries()) {
    const tags = tagsOf(comment);
    const isNearest = node >= 0 && comments[i + 1]?.next !== node;
    const row = isNearest ? documentedEntity(walk, node, at) : -1;
    const callable = row < 0 ? -1 : documentedCallable(walk, node, row, at);
    expressions.scope = row < 0 ? 0 : Math.max(facts.get('entity', row, 'scope'), facts.get('entity', row, 'outer'));
    for (const tag of tags) {
      const [, name, text] = /^@(\w+)\s*(.*)$/s.exec(tag) ?? ['', '', ''];
      const [type, rest] = braced(text) ?? ['', ''];
      if (type === '') continue;
      if (name === 'typedef') typedef(walk, reader, type, rest, tags);
      else if (isNearest && row < 0 && name === 'type') ofLocal(walk, rows, node, reader.shape(type));
      else if (row >= 0 && name === 'type') stateType(walk, row, reader.shape(type));
      else if (callable >= 0) ofCallable(walk, reader, rows, callable, name, type, rest);
    }
  }
};

/** The entity that the node after a comment declares, -1 if none. */
const documentedEntity = (walk: Walk, node: number, at: ReadonlyMap<number, number>): number => {
  for (let n = node; n < walk.tree.next[node]; n++) {
    const row = at.get(n);
    if (row !== undefined) return row;
    if (n > node && !AROUND.has(kindOf(walk, walk.tree.parent[n]))) return -1;
    if (n === node && !AROUND.has(kindOf(walk, n))) return -1;
  }
  return -1;
};

/** Around the function that a variable is given where it is declared: `var f = (exports.f = function () {})`. */
const GIVEN = new Set(['variable_declarator', 'parenthesized_expression', 'assignment_expression']);

/** The callable that a comment tells the parameters and results of: what it is about, or what that is given; -1 if none. */
const documentedCallable = (walk: Walk, node: number, row: number, at: ReadonlyMap<number, number>): number => {
  const isCallable = (one: number) => CALLABLE_KINDS.has(ENTITY_KIND_LIST[walk.facts.get('entity', one, 'kind')]);
  if (isCallable(row)) return row;
  for (let n = node; n < walk.tree.next[node]; n++) {
    const parent = kindOf(walk, walk.tree.parent[n]);
    if (n > node && !AROUND.has(parent) && !GIVEN.has(parent)) return -1;
    const inner = at.get(n);
    if (inner !== undefined && isCallable(inner)) return inner;
  }
  return -1;
};

const stateType = (walk: Walk, row: number, type: number): void => {
  if (walk.facts.get('entity', row, 'type') < 0) walk.facts.set('entity', row, 'type', type);
};

const ofCallable = (
  walk: Walk,
  reader: Reader,
  rows: Rows,
  row: number,
  tag: string,
  type: string,
  rest: string,
): void => {
  const { facts } = walk;
  if (tag === 'returns' || tag === 'return') {
    stateType(walk, row, reader.shape(type));
    return;
  }
  const isThis = tag === 'this';
  const name = isThis ? 'this' : /^\[?\s*([\w$]+)\s*(?:\]|=|$|[^\w$.[])/.exec(rest)?.[1];
  if (name === undefined || !(isThis || tag === 'param' || tag === 'arg' || tag === 'argument')) return;
  const stated = reader.shape(type);
  if (stated < 0) return;
  const wanted = facts.string(name);
  for (const p of isThis ? [] : rows.parameters(row)) {
    if (facts.get('parameter', p, 'name') !== wanted || facts.get('parameter', p, 'type') >= 0) continue;
    facts.set('parameter', p, 'type', stated);
  }
  const bound = rows.bindings(facts.get('entity', row, 'scope')).find((b) => {
    const isImplicit = facts.get('binding', b, 'kind') === IMPLICIT;
    return facts.get('binding', b, 'name') === wanted && isImplicit === isThis && facts.get('binding', b, 'type') < 0;
  });
  if (bound !== undefined) facts.set('binding', bound, 'type', stated);
};

/** A variable of a function that the statement at a node declares. */
const ofLocal = (walk: Walk, rows: Rows, statement: number, type: number): void => {
  const { facts, tree } = walk;
  if (type < 0 || !AROUND.has(kindOf(walk, statement))) return;
  for (let node = statement; node < tree.next[statement]; node++) {
    if (kindOf(walk, node) !== 'variable_declarator') continue;
    for (const b of rows.startingAt(tree.start[node + 1])) {
      walk.expressions.scope = facts.get('binding', b, 'scope');
      if (facts.get('binding', b, 'type') < 0) facts.set('binding', b, 'type', type);
    }
    return;
  }
};

/** `@typedef {T} Name`, of an object with its `@property` tags: a name of the file for the type. */
const typedef = (walk: Walk, reader: Reader, type: string, rest: string, tags: readonly string[]): void => {
  const { facts, expressions } = walk;
  const name = /^[\w$]+/.exec(rest)?.[0];
  if (name === undefined) return;
  expressions.scope = 0;
  let stated = reader.shape(type);
  if (/^[Oo]bject$/.test(type.trim())) {
    const entries = tags.flatMap((tag) => {
      const [, text] = /^@prop(?:erty)?\s+(.*)$/s.exec(tag) ?? [];
      const [of, after] = (text === undefined ? undefined : braced(text)) ?? ['', ''];
      const key = /^\[?\s*([\w$]+)/.exec(after)?.[1];
      return of === '' || key === undefined ? [] : expressions.make('pair', key, reader.shape(of));
    });
    stated = expressions.make('object', undefined, -1, -1, entries);
  }
  if (stated < 0) return;
  walk.bind(0, name, 'local', stated, -1, 'value', 0);
  facts.add('export', facts.string(name), facts.string(name), -1, EXPORT_KINDS.indexOf('name'), -1, 0);
};
