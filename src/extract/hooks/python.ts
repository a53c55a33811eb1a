// Python: what a definition is depends on where it stands; names belong to whole functions; the receiver is a parameter.

import type { EntityKind } from '../../model/kinds.ts';
import type { Expressions } from '../expressions.ts';
import { NAMED } from '../flatten.ts';
import type { Draft, LanguageHooks } from '../hooks.ts';
import { childWithField, textOf } from '../match.ts';
import type { Walk } from '../walk.ts';
import { ENTITY_KIND_LIST } from '../walk.ts';
import { showFirst } from './first-bindings.ts';
import { learnValue, Names } from './names.ts';
import { decorated, decorators, firstParameter } from './python-definitions.ts';
import { moveOutward } from './python-names.ts';
import { parameters } from './python-parameters.ts';
import { tagExports, tagTests } from './python-tags.ts';
import { annotation, genericType } from './python-types.ts';
import { spreadTests } from './tests.ts';

const CONSTANT = /^_*[A-Z][A-Z0-9_]*$/;
const DUNDER = /^__\w+__$/;
const PROPERTY = /^@(?:\w+\.)*(?:\w*property|\w+\.(?:setter|getter|deleter))(?:\(|$|\s)/;
const TYPES = new Set<EntityKind>(['class', 'enum']);
const VALUES = new Set<EntityKind>(['variable', 'constant', 'field', 'enum_member']);
const CALLABLES = new Set<EntityKind>(['function', 'method', 'constructor', 'destructor', 'accessor']);
const CONSTRUCTORS = new Set(['__init__', '__new__']);

/** Subscripted forms of typing, which are types wherever they stand. */
const TYPE_FORM = /^(?:\w+\.)*(?:Union|Optional|Callable|List|Dict|Set|FrozenSet|Tuple|Type|Literal|Annotated)$/;

const fields = new Names();

const kindOf = (walk: Walk, row: number): EntityKind => ENTITY_KIND_LIST[walk.facts.get('entity', row, 'kind')];

const callable = (walk: Walk, draft: Draft, node: number): void => {
  if (!TYPES.has(kindOf(walk, draft.parent))) return;
  draft.kind = 'method';
  if (CONSTRUCTORS.has(draft.name)) draft.kind = 'constructor';
  else if (draft.name === '__del__') draft.kind = 'destructor';
  else if (decorators(walk, node).some((d) => PROPERTY.test(d))) draft.kind = 'accessor';
};

/** `self.x = …` declares x, once, on the class around the method whose receiver self is. */
const attribute = (walk: Walk, draft: Draft, object: string, value: number): void => {
  draft.skip = true;
  const { openEntities, facts, tree } = walk;
  for (let i = openEntities.length - 1; i > 0; i--) {
    const method = openEntities[i];
    const owner = facts.get('entity', method.row, 'parent');
    if (!TYPES.has(kindOf(walk, owner))) continue;
    if (!CALLABLES.has(method.kind)) return;
    if (method.name < 0 || firstParameter(walk, tree.parent[method.name]) !== object) return;
    draft.parent = owner;
    draft.transparent = true;
    const known = fields.find(walk, owner, draft.name);
    if (known >= 0) learnValue(walk, known, value);
    draft.skip = !fields.add(walk, owner, draft.name);
    if (!draft.skip) walk.expressions.consumed[tree.parent[draft.nameNode]] = 1;
    return;
  }
};

/** What a name in a target list gets: the nth of the value, and so on inwards. */
const unpacked = (walk: Walk, name: number, assignment: number): number => {
  const { tree, program, expressions } = walk;
  const path: number[] = [];
  for (let at = name; tree.parent[at] !== assignment; at = tree.parent[at]) {
    if (program.grammar.tables.kinds[tree.kind[at]] === 'list_splat_pattern') return -1;
    const parent = tree.parent[at];
    if (program.grammar.tables.kinds[tree.kind[parent]] === 'list_splat_pattern') continue;
    let position = 0;
    for (let child = parent + 1; child < at; child = tree.next[child]) if (tree.flags[child] & NAMED) position++;
    path.unshift(position);
  }
  const right = childWithField(tree, assignment, program.grammar.field('right'));
  return path.reduce(
    (value, position) =>
      value < 0 ? -1 : expressions.make('index', undefined, value, expressions.make('literal', `#${position}`)),
    expressions.of(right),
  );
};

const variable = (walk: Walk, draft: Draft, node: number): void => {
  const parent = kindOf(walk, draft.parent);
  if (TYPES.has(parent)) {
    draft.kind = parent === 'enum' && !draft.name.startsWith('_') ? 'enum_member' : 'field';
  } else if (CONSTANT.test(draft.name)) draft.kind = 'constant';
  draft.skip = !fields.add(walk, draft.parent, draft.name);
  if (!draft.skip && walk.tree.parent[draft.nameNode] !== node) draft.value = unpacked(walk, draft.nameNode, node);
};

/** Deeper in operators and lists nothing is a type: long sums are data. */
const MAX_TYPE_DEPTH = 200;

/** Holds if the node stands in an annotation, or is the subscripted base of a class. */
const inType = (expressions: Expressions, node: number): boolean => {
  const { tree, program } = expressions;
  const kind = (n: number) => (n < 0 ? '' : program.grammar.tables.kinds[tree.kind[n]]);
  for (let at = tree.parent[node], depth = 0; at >= 0 && depth < MAX_TYPE_DEPTH; at = tree.parent[at], depth++) {
    switch (kind(at)) {
      case 'type':
        return true;
      case 'assignment':
        return /\bTypeAlias$/.test(expressions.nameText(childWithField(tree, at, program.grammar.field('type'))));
      case 'argument_list':
        return kind(node) === 'subscript' && kind(tree.parent[at]) === 'class_definition';
      case 'subscript':
      case 'binary_operator':
      case 'list':
      case 'tuple':
        continue;
      default:
        return false;
    }
  }
  return false;
};

/** Holds for the strings of Literal["…"], which are values. */
const isLiteral = (expressions: Expressions, node: number): boolean => {
  const { tree, program } = expressions;
  for (let at = tree.parent[node]; at >= 0; at = tree.parent[at]) {
    const kind = program.grammar.tables.kinds[tree.kind[at]];
    if (kind === 'generic_type' || kind === 'subscript')
      return /^(?:\w+\.)*Literal\s*\[/.test(expressions.nameText(at));
    if (kind !== 'type' && kind !== 'type_parameter') return false;
  }
  return false;
};

const expression = (expressions: Expressions, node: number): number => {
  const { tree, program } = expressions;
  const { kinds } = program.grammar.tables;
  const field = (name: string) => childWithField(tree, node, program.grammar.field(name));
  switch (kinds[tree.kind[node]]) {
    case 'generic_type':
      return genericType(expressions, node);
    case 'subscript': {
      const head = expressions.nameText(field('value'));
      if (TYPE_FORM.test(head) || inType(expressions, node)) return genericType(expressions, node);
      const [value, index] = [expressions.of(field('value')), field('subscript')];
      if (index >= 0 && kinds[tree.kind[index]] === 'slice') return value;
      return expressions.make('index', undefined, value, expressions.of(index));
    }
    case 'binary_operator': {
      const [left, right] = [expressions.of(field('left')), expressions.of(field('right'))];
      const operator = expressions.nameText(field('operator'));
      if (operator === '|' && inType(expressions, node))
        return expressions.make('union_type', undefined, -1, -1, [left, right]);
      return expressions.make('binary', operator, left, right);
    }
    case 'string': {
      const text = expressions.nameText(node);
      if (inType(expressions, node) && !isLiteral(expressions, node)) {
        const shape = annotation(expressions, text.replace(/^[rRuU]?(['"]{3}|['"])([\s\S]*)\1$/, '$2'));
        return shape >= 0 ? shape : expressions.make('unknown', undefined);
      }
      return expressions.make('literal', /^[rR]?[bB]/.test(text) ? 'bytes' : 'str');
    }
    case 'dotted_name': {
      let expr = -1;
      for (let child = node + 1; child < tree.next[node]; child++) {
        if (kinds[tree.kind[child]] !== 'identifier') continue;
        // A capture pattern of `match`: a name that is bound, not referred to.
        if (expr < 0 && expressions.consumed[child] === 1) return -1;
        expressions.consumed[child] = 1;
        expr =
          expr < 0
            ? expressions.make('name', expressions.nameText(child))
            : expressions.make('member', expressions.nameText(child), expr);
      }
      return expr;
    }
  }
  return -1;
};

export const python: LanguageHooks = {
  defaultVisibility(name, _kind, parent) {
    if (CALLABLES.has(parent)) return 'private';
    if (!name.startsWith('_') || DUNDER.test(name)) return 'public';
    if (!TYPES.has(parent)) return 'internal';
    return name.startsWith('__') ? 'private' : 'protected';
  },
  definition(walk, match, draft, node) {
    const { tree, facts, text, program } = walk;
    // A chain `a = b = 1` declares each name beside the other.
    while (VALUES.has(kindOf(walk, draft.parent))) draft.parent = facts.get('entity', draft.parent, 'parent');
    const kind = program.grammar.tables.kinds[tree.kind[node]];
    if (kind === 'function_definition' || kind === 'class_definition') {
      const around = decorated(walk, node);
      if (around >= 0) draft.extent = around;
      if (kind === 'function_definition') callable(walk, draft, node);
      return;
    }
    if (draft.kind === 'field') {
      const owner = tree.parent[draft.nameNode];
      return attribute(
        walk,
        draft,
        textOf(tree, text, childWithField(tree, owner, program.grammar.field('object'))),
        match.one(walk.ids.value),
      );
    }
    if (draft.kind === 'variable') return variable(walk, draft, node);
    if (draft.kind === 'function' && TYPES.has(kindOf(walk, draft.parent))) draft.kind = 'method';
  },
  expression,
  import(walk, _match, node, row) {
    // `import a.b` binds a.
    const { tree, program } = walk;
    if (program.grammar.tables.kinds[tree.kind[node]] !== 'dotted_name') return;
    walk.importName(row, undefined, walk.expressions.nameText(node + 1), 'module');
  },
  finish(walk) {
    parameters(walk);
    moveOutward(walk);
    showFirst(walk);
    tagExports(walk);
    tagTests(walk);
    spreadTests(walk);
  },
};
