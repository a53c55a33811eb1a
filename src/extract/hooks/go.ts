// Go: capital letters export, receivers own methods, imports are named by the last part of their path.

import { HERITAGE_KINDS } from '../../model/facts.ts';
import { CALLABLE_KINDS } from '../../model/kinds.ts';
import type { LanguageHooks } from '../hooks.ts';
import { repairGo } from '../repair/go.ts';
import { ENTITY_KIND_LIST, type Walk } from '../walk.ts';
import { isBuilt } from './go-constraints.ts';
import { baseType, structType } from './go-structs.ts';
import { fieldOf, kindOf } from './nodes.ts';
import { spreadTests } from './tests.ts';

const EXPORTED = /^\p{Lu}/u;

const MEMBERS = new Set(['field_declaration', 'method_elem']);
const CONSTRAINTS = new Set(['type_elem', 'type_constraint']);
const DECLARATIONS = new Set(['type_declaration', 'var_declaration', 'const_declaration']);

/** The name of the package at an import path, by convention: go.dev/ref/mod#major-version-suffixes, Effective Go. */
const packageName = (path: string): string => {
  const parts = path.split('/');
  if (parts.length > 1 && /^v\d+$/.test(parts[parts.length - 1])) parts.pop();
  return parts[parts.length - 1]
    .replace(/\.v\d+$/, '')
    .replace(/^go[-.]|[-.]go$/g, '')
    .replace(/^.*[-.]/, '');
};

/** Constants of a group that repeat the type and value above them (Go spec: Constant declarations). */
const repeatConstants = ({ facts, tree, entities }: Walk): void => {
  for (let i = 1; i < entities.length; i++) {
    const [above, { row, node, kind }] = [entities[i - 1], entities[i]];
    if (kind !== 'constant' || above.kind !== 'constant' || tree.parent[above.node] !== tree.parent[node]) continue;
    if (facts.get('entity', row, 'type') >= 0 || facts.get('entity', row, 'value') >= 0) continue;
    for (const column of ['type', 'value'] as const)
      facts.set('entity', row, column, facts.get('entity', above.row, column));
  }
};

/** The name of the type that a value is plainly of: `T{}`, `&T{}`, `(*T)(nil)`, `T(0)`, `new(T)`. */
const VALUE_OF = /^(?:new\()?[&(*\s]*([\p{L}_][\p{L}\p{N}_]*)\s*[)({[]/u;

/** `var _ I = T{}` states that T implements I (Effective Go: Interface checks). */
const statedInterfaces = (walk: Walk): void => {
  const { facts, tree, text, entities, expressions } = walk;
  const types = new Map<string, number>();
  for (const { row, kind } of entities) {
    if (kind === 'struct' || kind === 'type') types.set(facts.text(facts.get('entity', row, 'name')), row);
  }
  const { kinds } = walk.program.grammar.tables;
  const spec = kinds.indexOf('var_spec');
  for (let node = 0; node < tree.count; node++) {
    if (tree.kind[node] !== spec) continue;
    const [name, type, value] = ['name', 'type', 'value'].map((field) => fieldOf(walk, node, field));
    if (type < 0 || value < 0 || text.slice(tree.start[name], tree.end[name]) !== '_') continue;
    const row = types.get(VALUE_OF.exec(text.slice(tree.start[value], tree.end[value]))?.[1] ?? '');
    if (row === undefined) continue;
    facts.add('heritage', row, HERITAGE_KINDS.indexOf('implements'), expressions.of(type), walk.line(node));
  }
};

/** Declared in the package block, or a member of what is. */
const topLevel = ({ facts }: Walk, row: number): boolean => {
  for (let at = row; at > 0; at = facts.get('entity', at, 'parent')) {
    if (at !== row && CALLABLE_KINDS.has(ENTITY_KIND_LIST[facts.get('entity', at, 'kind')])) return false;
  }
  return true;
};

export const go: LanguageHooks = {
  repair: repairGo,
  defaultVisibility: (name) => (EXPORTED.test(name) ? 'public' : 'package'),
  definition(walk, match, draft, node) {
    const { ids, expressions, tree } = walk;
    // A declaration without parentheses is its only spec.
    const declaration = tree.parent[node];
    if (DECLARATIONS.has(kindOf(walk, declaration)) && tree.next[declaration] === tree.next[node])
      draft.extent = declaration;
    // Members of a nameless type inside a function or a constraint are nobody's.
    const owner = ENTITY_KIND_LIST[walk.facts.get('entity', draft.parent, 'kind')];
    const nameless = CALLABLE_KINDS.has(owner) || CONSTRAINTS.has(kindOf(walk, tree.parent[declaration]));
    if (MEMBERS.has(kindOf(walk, node)) && nameless) draft.skip = true;
    if (kindOf(walk, node) === 'method_elem') draft.tags.push('abstract');
    const receiver = match.one(ids.receiver);
    if (receiver >= 0) draft.segment = `${baseType(expressions.nameText(receiver))}.${draft.name}`;
    else if (draft.name === 'embedded' && draft.nameNode < 0)
      draft.name = baseType(expressions.nameText(match.one(ids.type)));
  },
  conditions: (text, path) => ({
    inactive: isBuilt(path, text) ? [] : [{ first: 1, last: text.split('\n').length }],
    macros: [],
  }),
  expression: structType,
  isParameter: ({ tree }, node, callable) => tree.parent[node] === callable,
  import(walk, match, _node, row) {
    const { facts } = walk;
    if (match.pattern.properties.local !== 'path') return;
    walk.importName(row, undefined, packageName(facts.text(facts.get('import', row, 'spec'))), 'module');
  },
  finish(walk) {
    const { facts } = walk;
    repeatConstants(walk);
    statedInterfaces(walk);
    // What `go test` alone compiles (cmd/go: Test packages).
    if (facts.text(facts.get('entity', 0, 'name')).endsWith('_test.go')) walk.tagEntity(0, 'test');
    const isProgram = facts.count('import') > 0 && facts.text(facts.get('import', 0, 'spec')) === 'main';
    for (const { row, kind } of walk.entities) {
      if (row === 0) continue;
      const name = facts.text(facts.get('entity', row, 'name'));
      const top = facts.get('entity', row, 'outer') === 0;
      if (kind === 'function' && top && (name === 'init' || (name === 'main' && isProgram)))
        walk.tagEntity(row, 'entrypoint');
      if (EXPORTED.test(name) && topLevel(walk, row)) walk.tagEntity(row, 'exported');
    }
    spreadTests(walk);
  },
};
