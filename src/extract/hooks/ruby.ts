// Ruby: names with `::`, class-level methods, instance variables as fields; what visibility words, mixins and bare
// names mean is settled when the walk is over.

import type { EntityKind } from '../../model/kinds.ts';
import type { Draft, LanguageHooks } from '../hooks.ts';
import { childWithField, type Match, textOf } from '../match.ts';
import type { Walk } from '../walk.ts';
import { ENTITY_KIND_LIST } from '../walk.ts';
import { tagExported } from './exported.ts';
import { Names } from './names.ts';
import { mixins, visibilities } from './ruby-bodies.ts';
import { rubyExpression } from './ruby-calls.ts';
import { documentedTypes } from './ruby-doc.ts';
import { callBareNames } from './ruby-names.ts';
import { tagTests } from './ruby-tests.ts';
import { spreadTests } from './tests.ts';

const OWNERS = new Set<EntityKind>(['class', 'module', 'extension']);
const VALUES = new Set<EntityKind>(['constant', 'variable', 'field', 'accessor']);
const WRITERS = new Set(['attr_writer', 'mattr_writer', 'cattr_writer']);

const declared = new Names();

const kindOf = (walk: Walk, row: number): EntityKind => ENTITY_KIND_LIST[walk.facts.get('entity', row, 'kind')];

const nodeKind = ({ program, tree }: Walk, node: number): string => program.grammar.tables.kinds[tree.kind[node]];

/** Holds if the node is a method of a class itself: `def self.x`, or any in `class << self`. */
export const onClass = (walk: Walk, node: number): boolean => {
  if (nodeKind(walk, node) === 'singleton_method') return true;
  for (let at = walk.tree.parent[node]; at >= 0; at = walk.tree.parent[at]) {
    const kind = nodeKind(walk, at);
    if (kind === 'singleton_class') return true;
    if (kind === 'class' || kind === 'module') return false;
  }
  return false;
};

/** The class or module around the code, the file outside any. */
const owner = (walk: Walk): number => {
  for (let i = walk.openEntities.length - 1; i > 0; i--) {
    if (OWNERS.has(walk.openEntities[i].kind)) return walk.openEntities[i].row;
  }
  return 0;
};

/** The old name of alias_method is a symbol that stands for the method. */
const aliased = (walk: Walk, symbol: number): void => {
  const { expressions } = walk;
  const name = expressions.nameText(symbol).replace(/^:|^["']|["']$/g, '');
  const expr = expressions.make('name', name);
  expressions.own(expr, symbol);
  expressions.put(symbol, expr);
};

const method = (walk: Walk, match: Match, draft: Draft, node: number): void => {
  const { tree, text, facts } = walk;
  const calls = nodeKind(walk, node) === 'call';
  const word = calls ? textOf(tree, text, childWithField(tree, node, walk.program.grammar.field('method'))) : '';
  draft.transparent = calls && !/^(?:alias_method|define_)/.test(word);
  if (word === 'alias_method') aliased(walk, match.one(walk.ids.value));
  if (draft.kind === 'accessor') {
    // attr_accessor declares two: the pattern matches each name twice.
    if (WRITERS.has(word)) draft.name += '=';
    else if (!declared.add(walk, node, draft.name)) draft.name += '=';
  }
  // A method defined in a method belongs to the class around both.
  if (kindOf(walk, draft.parent) === 'method' && owner(walk) > 0) draft.parent = owner(walk);
  const around = kindOf(walk, draft.parent);
  if (draft.kind === 'method' && around === 'file') draft.kind = 'function';
  const outer = facts.text(facts.get('entity', draft.parent, 'name'));
  if (onClass(walk, node) || word === 'define_singleton_method') {
    const object = childWithField(tree, node, walk.program.grammar.field('object'));
    const of = object < 0 ? 'self' : textOf(tree, text, object);
    draft.segment = `${of === outer ? 'self' : of}.${draft.name}`;
  } else if (draft.name === 'initialize' && OWNERS.has(around)) draft.kind = 'constructor';
};

export const ruby: LanguageHooks = {
  defaultVisibility: () => 'public',
  definition(walk, match, draft, node) {
    draft.name = draft.name.replace(/^:(?=.)(?!:)/, '').replace(/^"(.*)"$/, '$1');
    while (VALUES.has(kindOf(walk, draft.parent))) draft.parent = walk.facts.get('entity', draft.parent, 'parent');
    switch (draft.kind) {
      case 'method':
      case 'accessor':
        return method(walk, match, draft, node);
      case 'field':
        draft.parent = owner(walk);
        draft.transparent = true;
        draft.skip = draft.parent === 0 || !declared.add(walk, draft.parent, draft.name);
        return;
      case 'variable':
        draft.parent = 0;
        draft.transparent = walk.entity !== 0;
        draft.skip = !declared.add(walk, 0, draft.name);
        return;
      case 'function':
        return;
      default: {
        const path = draft.name.replace(/^::/, '').split('::');
        draft.name = path[path.length - 1];
        if (path.length > 1) draft.segment = path.join('.');
        if (draft.kind === 'constant') draft.skip = !declared.add(walk, draft.parent, draft.name);
      }
    }
  },
  expression: rubyExpression,
  import(walk, _match, node, row) {
    const { facts, tree, text, program } = walk;
    const word = textOf(tree, text, childWithField(tree, node, program.grammar.field('method')));
    const spec = facts.text(facts.get('import', row, 'spec'));
    const first = childWithField(tree, node, program.grammar.field('arguments'));
    const argument = textOf(tree, text, first).replace(/^\(|\)$/g, '');
    if (word === 'autoload') {
      const name = /^:(\w+)/.exec(argument)?.[1] ?? '';
      return walk.importName(row, name, name, 'name');
    }
    // Paths from the file: require_relative, File.join(__dir__, …), File.expand_path('../x', __FILE__).
    let path = spec;
    if (/__FILE__/.test(argument) && /expand_path/.test(argument)) path = spec.replace(/^\.\.\//, './');
    else if (word !== 'require_relative' && !/__dir__|__FILE__/.test(argument)) return;
    path = path.replace(/^\//, '');
    facts.set('import', row, 'spec', facts.string(/^\.\.?\//.test(path) ? path : `./${path}`));
  },
  finish(walk) {
    documentedTypes(walk);
    visibilities(walk);
    mixins(walk);
    callBareNames(walk);
    tagTests(walk);
    spreadTests(walk);
    tagExported(walk);
  },
};
