// PHP: constructors by name, properties without `$`, names with backslashes, use clauses.

import type { EntityKind } from '../../model/kinds.ts';
import type { Expressions } from '../expressions.ts';
import { NAMED } from '../flatten.ts';
import type { LanguageHooks } from '../hooks.ts';
import { childWithField, textOf } from '../match.ts';
import type { Walk } from '../walk.ts';
import { ENTITY_KIND_LIST } from '../walk.ts';
import { tagExported } from './exported.ts';
import { showFirst } from './first-bindings.ts';
import { learnValue, Names } from './names.ts';
import { documentedTypes } from './php-doc.ts';
import { tagTests } from './php-tests.ts';
import { spreadTests } from './tests.ts';

const TYPES = new Set<EntityKind>(['class', 'interface', 'trait', 'enum']);
const VALUES = new Set<EntityKind>(['variable', 'constant', 'property', 'enum_member', 'field']);
const SELF: Readonly<Record<string, 'self_type' | 'super'>> = {
  self: 'self_type',
  static: 'self_type',
  parent: 'super',
};
const SELF_LENGTHS = new Set(Object.keys(SELF).map((word) => word.length));
const THIS = '$this';
const PRIMITIVE: Readonly<Record<string, string>> = {
  integer: 'int',
  boolean: 'bool',
  true: 'bool',
  false: 'bool',
  double: 'float',
};
const SHAPELESS = new Set(['mixed', 'void', 'object', 'callable', 'iterable']);
/** Parents of a `name` node that speak for it. */
const WHOLE_NAMES = new Set(['variable_name', 'qualified_name', 'relative_name', 'namespace_name']);

const declared = new Names();

const kindOf = (walk: Walk, row: number): EntityKind => ENTITY_KIND_LIST[walk.facts.get('entity', row, 'kind')];

const expression = (expressions: Expressions, node: number): number => {
  const { tree, program } = expressions;
  const { kinds } = program.grammar.tables;
  const length = tree.end[node] - tree.start[node];
  switch (kinds[tree.kind[node]]) {
    case 'variable_name':
      return length === THIS.length && expressions.nameText(node) === THIS
        ? expressions.make('this', undefined)
        : expressions.named('name', node);
    case 'name':
    case 'relative_scope': {
      if (WHOLE_NAMES.has(kinds[tree.kind[tree.parent[node]]])) return -1;
      const self = SELF_LENGTHS.has(length) ? SELF[expressions.nameText(node).toLowerCase()] : undefined;
      return self === undefined ? expressions.named('name', node) : expressions.make(self, undefined);
    }
    case 'primitive_type': {
      const type = expressions.nameText(node).toLowerCase();
      return SHAPELESS.has(type)
        ? expressions.make('unknown', undefined)
        : expressions.make('literal', PRIMITIVE[type] ?? type);
    }
    // A leading backslash starts at the global namespace: the outermost part has no scope.
    default: {
      const parts = expressions
        .nameText(node)
        .split('\\')
        .map((part) => part.trim());
      let expr = parts[0] === '' ? -1 : expressions.make('name', parts[0]);
      for (const part of parts.slice(1)) expr = expressions.make('scoped', part, expr);
      return expr;
    }
  }
};

/** The class-like entity around the code, -1 outside any. */
const owner = (walk: Walk): number => {
  for (let i = walk.openEntities.length - 1; i > 0; i--) {
    if (TYPES.has(walk.openEntities[i].kind)) return walk.openEntities[i].row;
  }
  return -1;
};

/** The names of a use clause, with the prefix of its group. */
const useClause = (walk: Walk, node: number, row: number): void => {
  const { tree, text, program, facts } = walk;
  const { kinds } = program.grammar.tables;
  const alias = childWithField(tree, node, program.grammar.field('alias'));
  let path = '';
  for (let child = node + 1; child < tree.next[node] && path === ''; child = tree.next[child]) {
    if (/^(name|qualified_name)$/.test(kinds[tree.kind[child]])) path = textOf(tree, text, child);
  }
  let statement = tree.parent[node];
  if (kinds[tree.kind[statement]] === 'namespace_use_group') {
    statement = tree.parent[statement];
    for (let child = statement + 1; child < tree.next[statement]; child = tree.next[child]) {
      if (tree.flags[child] & NAMED && kinds[tree.kind[child]] === 'namespace_name')
        path = `${textOf(tree, text, child)}\\${path}`;
    }
  }
  path = path.replace(/^\\/, '').replace(/\s+/g, '');
  const cut = path.lastIndexOf('\\');
  const name = path.slice(cut + 1);
  facts.set('import', row, 'spec', facts.string(cut < 0 ? '' : path.slice(0, cut)));
  const field = program.grammar.field('type');
  const values = childWithField(tree, node, field) >= 0 || childWithField(tree, statement, field) >= 0;
  walk.importName(row, name, alias < 0 ? name : textOf(tree, text, alias), values ? 'name' : 'type');
};

/** Paths from the file: __DIR__ . '/x', dirname(__FILE__) . '/x', dirname(__DIR__) . '/x'. */
const includedPath = (walk: Walk, node: number, row: number): void => {
  const { facts, tree, text } = walk;
  const spec = facts.text(facts.get('import', row, 'spec'));
  const code = textOf(tree, text, node).replace(/\s+/g, '');
  const levels = /dirname\((?:__DIR__|dirname\(__FILE__\))(?:,(\d+))?\)\./.exec(code);
  if (levels)
    facts.set('import', row, 'spec', facts.string(`${'../'.repeat(Number(levels[1] ?? 1))}${spec.replace(/^\//, '')}`));
  else if (/__DIR__\.|dirname\(__FILE__\)\./.test(code)) {
    const path = spec.replace(/^\//, '');
    facts.set('import', row, 'spec', facts.string(path.startsWith('../') ? path : `./${path}`));
  }
};

export const php: LanguageHooks = {
  visibility: { public: 'public', protected: 'protected', private: 'private' },
  definition(walk, match, draft, node) {
    const { facts, tree, text, program } = walk;
    while (VALUES.has(kindOf(walk, draft.parent))) draft.parent = facts.get('entity', draft.parent, 'parent');
    switch (draft.kind) {
      case 'method': {
        const name = draft.name.toLowerCase();
        if (name === '__construct') draft.kind = 'constructor';
        else if (name === '__destruct') draft.kind = 'destructor';
        return;
      }
      case 'property':
      case 'accessor':
        draft.name = draft.name.replace(/^\$/, '');
        // A promoted parameter belongs to the class of its constructor.
        if (program.grammar.tables.kinds[tree.kind[node]] === 'property_promotion_parameter') {
          draft.parent = owner(walk);
          draft.skip = draft.parent < 0;
          draft.transparent = true;
        }
        if (!draft.skip) declared.add(walk, draft.parent, draft.name);
        return;
      case 'field': {
        const object = childWithField(tree, tree.parent[draft.nameNode], program.grammar.field('object'));
        draft.parent = owner(walk);
        draft.transparent = true;
        draft.skip = true;
        if (textOf(tree, text, object) !== '$this' || draft.parent < 0) return;
        const known = declared.find(walk, draft.parent, draft.name);
        if (known >= 0) learnValue(walk, known, match.one(walk.ids.value));
        else draft.skip = !declared.add(walk, draft.parent, draft.name);
        return;
      }
      case 'variable':
        draft.skip = kindOf(walk, draft.parent) !== 'file' || !declared.add(walk, draft.parent, draft.name);
        return;
      case 'constant':
        draft.name = draft.name.replace(/^.*\\/, '');
        return;
    }
  },
  expression,
  import(walk, _match, node, row) {
    const kind = walk.program.grammar.tables.kinds[walk.tree.kind[node]];
    if (kind === 'namespace_use_clause') useClause(walk, node, row);
    else if (kind !== 'namespace_name') includedPath(walk, node, row);
  },
  finish(walk) {
    documentedTypes(walk);
    showFirst(walk);
    tagTests(walk);
    spreadTests(walk);
    tagExported(walk);
  },
};
