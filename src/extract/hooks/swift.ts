// Swift: what stands in a type is a member, dotted types, access levels.

import type { EntityKind } from '../../model/kinds.ts';
import type { Expressions } from '../expressions.ts';
import { NAMED } from '../flatten.ts';
import type { Draft, LanguageHooks } from '../hooks.ts';
import { type Match, textOf } from '../match.ts';
import { repairSwift } from '../repair/swift.ts';
import { ENTITY_KIND_LIST, type Walk } from '../walk.ts';
import { childOfKind, kindOf } from './declarators.ts';

const TYPES: ReadonlySet<EntityKind> = new Set<EntityKind>(['class', 'struct', 'enum', 'protocol', 'extension']);
const VISIBILITY: Readonly<Record<string, string>> = {
  public: 'public',
  open: 'public',
  package: 'internal',
  internal: 'internal',
  fileprivate: 'file',
  private: 'private',
};

/** The access level that a declaration states; `private(set)` says nothing about reading. */
const statedAccess = (walk: Walk, node: number): string => {
  const { tree, text, program } = walk;
  const modifiers = childOfKind(program.grammar, tree, node, 'modifiers');
  if (modifiers < 0) return '';
  for (let child = modifiers + 1; child < tree.next[modifiers]; child = tree.next[child]) {
    if (kindOf(program.grammar, tree, child) !== 'visibility_modifier') continue;
    const stated = VISIBILITY[textOf(tree, text, child)];
    if (stated !== undefined) return stated;
  }
  return '';
};

const definition = (walk: Walk, _match: Match, draft: Draft, node: number): void => {
  const { facts } = walk;
  const parentKind = ENTITY_KIND_LIST[facts.get('entity', draft.parent, 'kind')];
  const member = TYPES.has(parentKind);
  if (member && draft.kind === 'function') draft.kind = 'method';
  if (draft.kind === 'extension') {
    const name = draft.name.replace(/<.*$/s, '').replace(/\s+/g, '');
    draft.segment = name;
    draft.name = name.slice(name.lastIndexOf('.') + 1);
  }
  // An operator may begin and end like a quotation.
  else if (draft.nameNode >= 0) draft.name = textOf(walk.tree, walk.text, draft.nameNode);
  draft.name = draft.name.replace(/^`(.*)`$/, '$1');
  draft.visibility = statedAccess(walk, node);
  // Members of a protocol and cases are as visible as their type; those of an extension as it says.
  const inherits = parentKind === 'protocol' || parentKind === 'extension' || draft.kind === 'enum_member';
  if (draft.visibility === '' && inherits)
    draft.visibility = facts.text(facts.get('entity', draft.parent, 'visibility'));
  if (draft.kind === 'method' && /^test/.test(draft.name) && isTestClass(walk, draft.parent)) draft.tags.push('test');
};

/** Whether a class extends one whose name says that it holds tests (XCTestCase and what is derived from it). */
const isTestClass = ({ facts }: Walk, entity: number): boolean => {
  for (let row = 0; row < facts.count('heritage'); row++) {
    if (facts.get('heritage', row, 'entity') !== entity) continue;
    const expr = facts.get('heritage', row, 'expr');
    if (expr >= 0 && /TestCase$/.test(facts.text(facts.get('expr', expr, 'text')))) return true;
  }
  return false;
};

/** `Foo.Bar<T>`: the parts stand side by side. */
const typeExpression = (expressions: Expressions, node: number): number => {
  const { tree, program } = expressions;
  const { grammar } = program;
  let type = -1;
  for (let child = node + 1; child < tree.next[node]; child = tree.next[child]) {
    const kind = kindOf(grammar, tree, child);
    if (kind === 'type_identifier') type = expressions.of(child);
    else if (kind === 'type_arguments') {
      const types: number[] = [];
      for (let item = child + 1; item < tree.next[child]; item = tree.next[item]) {
        if (tree.flags[item] & NAMED) types.push(expressions.of(item));
      }
      type = expressions.make('generic', undefined, type, -1, types);
    }
  }
  return type;
};

const nameExpression = (expressions: Expressions, node: number): number => {
  const { tree, program } = expressions;
  const { grammar } = program;
  const name = expressions.nameText(node).replace(/^`(.*)`$/, '$1');
  const parent = tree.parent[node];
  const around = kindOf(grammar, tree, parent);
  if (kindOf(grammar, tree, node) === 'type_identifier') {
    if (name === 'Self') return expressions.make('self_type', undefined);
    let before = -1;
    if (around === 'user_type') {
      for (let child = parent + 1; child < node; child = tree.next[child]) {
        if (kindOf(grammar, tree, child) === 'type_identifier') before = expressions.of(child);
      }
    }
    return before < 0 ? expressions.make('name', name) : expressions.make('scoped', name, before);
  }
  if (name === '' || /^(?:self|_|oldValue|newValue)$/.test(name) || name.startsWith('$')) {
    expressions.consumed[node] = 1;
    return name.startsWith('$') ? expressions.make('name', name) : -1;
  }
  if (name === 'Self') return expressions.make('self_type', undefined);
  // `@Wrapper(label: value)`
  if ((around === 'attribute' || around === 'pattern') && expressions.isFollowedBy(node, ':')) return -1;
  // `f { … } label: { … }`
  if (around === 'call_suffix' || name === 'defer') return -1;
  // `case .name`
  if (around === 'pattern' && expressions.isPrecededBy(node, '.')) return expressions.make('member', name);
  return expressions.make('name', name);
};

const OPERATIONS =
  /^(?:additive_expression|multiplicative_expression|infix_expression|bitwise_operation|try_expression|await_expression)$/;

/** The operand that a member or call behind an operator really belongs to: the last one. */
const lastOperand = (expressions: Expressions, node: number): number => {
  const { tree, program } = expressions;
  let at = node;
  for (;;) {
    const kind = kindOf(program.grammar, tree, at);
    if (!OPERATIONS.test(kind) && !(kind === 'prefix_expression' && !isPlainMember(expressions, at))) return at;
    let last = -1;
    for (let child = at + 1; child < tree.next[at]; child = tree.next[child])
      if (tree.flags[child] & NAMED) last = child;
    if (last < 0) return at;
    at = last;
  }
};

/** `.member`, which the grammar takes for an operator before a name. */
const isPlainMember = ({ tree, program }: Expressions, node: number): boolean =>
  kindOf(program.grammar, tree, node + 1) === '.';

/** `-a.b`, `1 + f(x)`: what stands behind the operator. */
const behindOperator = (expressions: Expressions, node: number): number => {
  const { tree, program } = expressions;
  const { grammar } = program;
  const operand = lastOperand(expressions, node + 1);
  const suffix = childOfKind(grammar, tree, node, 'navigation_suffix', 'call_suffix');
  if (kindOf(grammar, tree, suffix) === 'navigation_suffix') {
    const name = childOfKind(grammar, tree, suffix, 'simple_identifier', 'integer_literal');
    if (name < 0) return -1;
    expressions.consumed[name] = 1;
    return expressions.make('member', expressions.nameText(name), expressions.of(operand));
  }
  const values = childOfKind(grammar, tree, suffix, 'value_arguments');
  const items: number[] = [];
  for (const list of [values, suffix]) {
    if (list < 0) continue;
    for (let child = list + 1; child < tree.next[list]; child = tree.next[child]) {
      const kind = kindOf(grammar, tree, child);
      if (kind === 'value_argument' || kind === 'lambda_literal') items.push(expressions.of(child));
    }
  }
  if (values >= 0 && kindOf(grammar, tree, values + 1) === '[') {
    return expressions.make('index', undefined, expressions.of(operand), items[0] ?? -1);
  }
  expressions.consumed[operand] = 1;
  return expressions.make('call', undefined, expressions.of(operand), -1, items);
};

export const swift: LanguageHooks = {
  overloads: true,
  repair: repairSwift,
  defaultVisibility: () => 'internal',
  definition,
  expression(expressions, node) {
    const { tree, program } = expressions;
    switch (kindOf(program.grammar, tree, node)) {
      case 'user_type':
        return typeExpression(expressions, node);
      case 'dictionary_type': {
        const types: number[] = [];
        for (let child = node + 1; child < tree.next[node]; child = tree.next[child]) {
          if (tree.flags[child] & NAMED) types.push(expressions.of(child));
        }
        return expressions.make('generic', undefined, expressions.make('name', 'Dictionary'), -1, types);
      }
      case 'navigation_expression':
      case 'call_expression':
        return behindOperator(expressions, node);
      default:
        return nameExpression(expressions, node);
    }
  },
  import(walk, _match, node, row) {
    const { tree, text, facts } = walk;
    const words = textOf(tree, text, node).replace(/\s+/g, ' ');
    const [, path] = /\bimport (?:typealias|struct|class|enum|protocol|let|var|func) (\S+)$/.exec(words) ?? [];
    if (path === undefined) return;
    const cut = path.lastIndexOf('.');
    facts.set('import', row, 'spec', facts.string(path.slice(0, cut)));
    facts.set('import', row, 'kind', 0);
    walk.importName(row, path.slice(cut + 1), path.slice(cut + 1), 'name');
  },
};
