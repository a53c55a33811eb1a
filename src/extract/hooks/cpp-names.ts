// Qualified names of C++: the grammar nests them to the right, exprs nest to the left.

import type { Expressions } from '../expressions.ts';
import { NAMED } from '../flatten.ts';
import { childOf, childOfKind, kindOf } from './declarators.ts';

/** The expr of what stands before the `::` of the name at `node`, -1 if it is the first part. */
const prefixOf = (expressions: Expressions, node: number): number => {
  const { tree, program } = expressions;
  // The scope belongs to the qualified_identifier around; what is before it, to the one that holds this one as its name.
  const outer = tree.parent[tree.parent[node]];
  if (kindOf(program.grammar, tree, outer) !== 'qualified_identifier') return -1;
  const scope = childOf(program.grammar, tree, outer, 'scope');
  return scope < 0 || scope > node ? -1 : expressions.of(scope);
};

const STD = 'std';
const CASTS = new Set(['static_cast', 'dynamic_cast', 'const_cast', 'reinterpret_cast']);

/** The exprs of qualified names and of their scopes; undefined for other nodes. */
export const qualifiedExpression = (expressions: Expressions, node: number): number | undefined => {
  const { tree, program } = expressions;
  const { grammar } = program;
  const kind = kindOf(grammar, tree, node);
  if (kind === 'namespace_identifier') {
    // Every name of the standard library would be a use of its namespace.
    if (tree.end[node] - tree.start[node] === STD.length && expressions.nameText(node) === STD)
      expressions.consumed[node] = 1;
    const prefix =
      kindOf(grammar, tree, tree.parent[node]) === 'qualified_identifier' ? prefixOf(expressions, node) : -1;
    return expressions.named(prefix < 0 ? 'name' : 'scoped', node, prefix);
  }
  if (kind === 'template_function') {
    const plain = childOf(grammar, tree, node, 'name');
    if (CASTS.has(expressions.nameText(plain))) {
      expressions.consumed[plain] = 1;
      return -1;
    }
    return expressions.make('generic', undefined, expressions.of(plain), -1, typeArguments(expressions, node));
  }
  if (kind !== 'qualified_identifier') return undefined;
  const name = childOf(grammar, tree, node, 'name');
  const scope = childOf(grammar, tree, node, 'scope');
  if (kindOf(grammar, tree, name) === 'qualified_identifier') {
    expressions.consumed[name] = 1;
    return expressions.of(name);
  }
  const prefix = scope < 0 ? prefixOf(expressions, node) : expressions.of(scope);
  expressions.consumed[name] = 1;
  let last = name;
  if (kindOf(grammar, tree, last) === 'dependent_name')
    last = childOfKind(grammar, tree, last, 'template_function', 'template_method', 'template_type');
  const template = kindOf(grammar, tree, last).startsWith('template_') ? last : -1;
  const plain = template < 0 ? last : childOf(grammar, tree, template, 'name');
  expressions.consumed[plain] = 1;
  if (template >= 0) expressions.consumed[template] = 1;
  const scoped = expressions.named(prefix < 0 ? 'name' : 'scoped', plain, prefix);
  if (template < 0) return scoped;
  return expressions.make('generic', undefined, scoped, -1, typeArguments(expressions, template));
};

const typeArguments = (expressions: Expressions, template: number): number[] => {
  const { tree, program } = expressions;
  const list = childOf(program.grammar, tree, template, 'arguments');
  const types: number[] = [];
  for (let child = list + 1; child < tree.next[list]; child = tree.next[child]) {
    if (tree.flags[child] & NAMED) types.push(expressions.of(child));
  }
  return types;
};
