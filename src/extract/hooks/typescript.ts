// TypeScript and JavaScript: functions are named by what they are assigned to, modules by what they export.

import { IMPORT_NAME_KINDS, SCOPE_KINDS } from '../../model/facts.ts';
import { CALLABLE_KINDS, type EntityKind } from '../../model/kinds.ts';
import type { Draft, LanguageHooks } from '../hooks.ts';
import { childWithField, textOf } from '../match.ts';
import { ENTITY_KIND_LIST, type Walk } from '../walk.ts';
import { tagExports } from './ecmascript-exports.ts';
import { addHeritage } from './ecmascript-heritage.ts';
import { spreadTests } from './tests.ts';

const kindOf = (walk: Walk, row: number): EntityKind => ENTITY_KIND_LIST[walk.facts.get('entity', row, 'kind')];
const nodeKind = (walk: Walk, node: number): string => walk.program.grammar.tables.kinds[walk.tree.kind[node]];
const field = (walk: Walk, node: number, name: string): number =>
  childWithField(walk.tree, node, walk.program.grammar.fields.indexOf(name));

/** The path of an assignment's target: names without quotes and brackets, `this` kept. */
const targetPath = (walk: Walk, node: number): string[] =>
  textOf(walk.tree, walk.text, node)
    .replace(/\s+|[!?]/g, '')
    .replace(/\[(["'])(.*?)\1\]$/, '.$2')
    .split('.');

/** The last entity of that qualified name, -1 if there is none. */
const entityNamed = (walk: Walk, qualified: string): number => {
  const { facts } = walk;
  const wanted = facts.string(qualified);
  for (let i = walk.entities.length - 1; i > 0; i--) {
    const { row, kind } = walk.entities[i];
    const owns =
      kind === 'class' || kind === 'function' || kind === 'constant' || kind === 'variable' || kind === 'namespace';
    if (owns && facts.get('entity', row, 'qualified') === wanted) return row;
  }
  return -1;
};

/** The class or constructor function whose object `this` is. */
const ownerOfThis = (walk: Walk): number => {
  const { facts } = walk;
  let row = walk.entity;
  while (row > 0 && !['class', 'function', 'interface'].includes(kindOf(walk, row)))
    row = facts.get('entity', row, 'parent');
  return row;
};

/** Names what is assigned to `a.b.c` by its last part, and finds whose member it is. */
const nameAssigned = (walk: Walk, draft: Draft, target: number): void => {
  const path = targetPath(walk, target);
  const last = path[path.length - 1];
  if (path.length === 1 && last !== 'exports') return;
  if (last === 'exports' && path.length <= 2) {
    draft.name = ownName(walk, target) ?? 'default';
    while (['constant', 'variable'].includes(kindOf(walk, draft.parent)))
      draft.parent = walk.facts.get('entity', draft.parent, 'parent');
    return;
  }
  draft.name = last;
  const module = path[0] === 'exports' ? 1 : path[0] === 'module' && path[1] === 'exports' ? 2 : 0;
  const owners = path.slice(module, -1);
  const ofPrototype = owners[owners.length - 1] === 'prototype';
  if (ofPrototype) owners.pop();
  draft.segment = [...owners, last].join('.');
  if (owners.length === 0) return;
  const owner = owners[0] === 'this' ? ownerOfThis(walk) : entityNamed(walk, owners.join('.'));
  if (owners[0] === 'this') draft.segment = last;
  if (owner > 0) {
    draft.parent = owner;
    draft.segment = last;
  }
  if (draft.kind === 'function' && (ofPrototype || owner > 0)) draft.kind = 'method';
};

/** The name that a function expression at the right of an assignment has of its own. */
const ownName = (walk: Walk, target: number): string | undefined => {
  const value = field(walk, walk.tree.parent[target], 'right');
  const name = value < 0 ? -1 : field(walk, value, 'name');
  return name < 0 ? undefined : textOf(walk.tree, walk.text, name);
};

/** The keys and targets between a member of an object literal and the entity around it: `a.b` in `x.a = { b: { m() {} } }`. */
const objectPath = (walk: Walk, node: number): string[] => {
  const { tree } = walk;
  const around = walk.openEntities[walk.openEntities.length - 1].node;
  const path: string[] = [];
  for (let at = tree.parent[node]; at > around; at = tree.parent[at]) {
    const kind = nodeKind(walk, at);
    if (kind === 'pair') path.unshift(walk.plain(field(walk, at, 'key')));
    else if (kind === 'assignment_expression') {
      const target = targetPath(walk, field(walk, at, 'left')).filter(
        (part) => !['module', 'exports', 'prototype', 'this'].includes(part),
      );
      return [...target, ...path];
    } else if (kind === 'arguments' || kind === 'return_statement' || kind === 'array') break;
  }
  return path;
};

const VARIANCE = /\b(?:in\s+out|in|out)(?=\s+[\w$]+\s*(?:[,=>]|extends\b))/g;

/** What the grammar does not know, as something of the same length that it reads right: variance, null as a name. */
const repair = (text: string): string =>
  text
    .replace(VARIANCE, (words: string, at: number) => {
      // They stand where a list of type parameters begins or goes on.
      const before = text
        .slice(Math.max(0, at - 300), at)
        .replace(/(?:\/\*(?:[^*]|\*(?!\/))*\*\/|\/\/.*\n|\bconst\b|\s)+$/, '');
      return /[<,]$/.test(before) ? words.replace(/\w/g, ' ') : words;
    })
    .replace(/\bexport\s*\{[^}]*\bas\s+null\b[^}]*\}/g, (list) => list.replace(/\bnull\b/g, 'nul_'));

const typeImports = new WeakMap<Walk, Set<number>>();

export const typescript: LanguageHooks = {
  repair,
  visibility: { private: 'private', protected: 'protected', public: 'public' },
  defaultVisibility: (name) => (name.startsWith('#') ? 'private' : 'public'),
  definition(walk, match, draft, node) {
    const { facts, tree } = walk;
    switch (nodeKind(walk, node)) {
      case 'required_parameter':
      case 'optional_parameter':
        // A parameter property belongs to the class, not to the constructor that declares it.
        draft.parent = facts.get('entity', draft.parent, 'parent');
        return;
      case 'variable_declarator':
        // `const x = require('x')`, also with `.y` behind it, is an import.
        if (
          /^require\s*\(\s*["'][^"']*["']\s*\)(?:\s*\.\s*[\w$]+)?$/.test(
            textOf(tree, walk.text, field(walk, node, 'value')),
          )
        )
          draft.skip = true;
        // A name in a block is not the module's.
        if (
          (draft.kind === 'constant' || draft.kind === 'variable') &&
          SCOPE_KINDS[facts.get('scope', walk.scope, 'kind')] === 'block' &&
          nodeKind(walk, tree.parent[node]) === 'lexical_declaration'
        ) {
          draft.skip = true;
        }
        if (draft.kind === 'constant' && walk.text.startsWith('let', tree.start[tree.parent[node]]))
          draft.kind = 'variable';
        return;
      case 'assignment_expression': {
        const target = field(walk, node, 'left');
        if (draft.kind === 'property') nameProperty(walk, draft);
        else nameAssigned(walk, draft, target);
        draft.unbound = nodeKind(walk, target) !== 'identifier';
        return;
      }
      case 'pair':
      case 'method_definition': {
        if (nodeKind(walk, tree.parent[node]) !== 'object') return;
        const path = objectPath(walk, node);
        draft.unbound = true;
        if (path.length === 0) return;
        const owner = entityNamed(walk, path.join('.'));
        if (owner > 0) draft.parent = owner;
        else draft.segment = [...path, draft.name].join('.');
        return;
      }
      case 'property_signature':
      case 'method_signature':
        // The members of a type that has no name are no entities.
        if (CALLABLE_KINDS.has(kindOf(walk, draft.parent))) draft.skip = true;
        return;
      case 'internal_module':
      case 'module':
        if (match.one(walk.ids.name) >= 0 && nodeKind(walk, match.one(walk.ids.name)) === 'nested_identifier') {
          draft.segment = draft.name;
          draft.name = draft.name.slice(draft.name.lastIndexOf('.') + 1);
        }
    }
  },
  isParameter(walk, node, callable) {
    // Function types, call signatures and tuples have parameters of their own.
    const list = walk.tree.parent[node];
    return node === callable || list === callable || (list >= 0 && walk.tree.parent[list] === callable);
  },
  import(walk, _match, node, row) {
    if (!/^import\s+type\b(?!\s*(?:,|from\b))/.test(walk.text.slice(walk.tree.start[node], walk.tree.start[node] + 40)))
      return;
    const rows = typeImports.get(walk) ?? new Set();
    typeImports.set(walk, rows.add(row));
  },
  finish(walk) {
    const { facts } = walk;
    const types = typeImports.get(walk);
    const [name, type] = [IMPORT_NAME_KINDS.indexOf('name'), IMPORT_NAME_KINDS.indexOf('type')];
    for (let i = 0; types && i < facts.count('importName'); i++) {
      if (types.has(facts.get('importName', i, 'import')) && facts.get('importName', i, 'kind') === name) {
        facts.set('importName', i, 'kind', type);
      }
    }
    addHeritage(walk, (name) => entityNamed(walk, name));
    tagExports(walk);
    if (/\.(test|spec|e2e|cy|bench)\.[cm]?[jt]sx?$|(^|\/)__tests__\//.test(walk.path)) walk.tagEntity(0, 'test');
    spreadTests(walk);
  },
};

const declared = new WeakMap<Walk, Set<string>>();

/** `this.x = value` declares a property once. */
const nameProperty = (walk: Walk, draft: Draft): void => {
  const { facts } = walk;
  draft.parent = ownerOfThis(walk);
  draft.transparent = true;
  if (draft.parent <= 0) {
    draft.skip = true;
    return;
  }
  let known = declared.get(walk);
  if (!known) {
    known = new Set();
    declared.set(walk, known);
  }
  const key = `${draft.parent} ${draft.name}`;
  const members = facts.string(draft.name);
  const exists = walk.entities.some(
    ({ row }) => facts.get('entity', row, 'parent') === draft.parent && facts.get('entity', row, 'name') === members,
  );
  if (known.has(key) || exists) draft.skip = true;
  known.add(key);
};
