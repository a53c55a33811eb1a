// The type that a C# expression is wanted as where it stands: `new(…)` makes one of that type (C# specification
// §12.8.17.2.2).

import type { Expressions } from '../expressions.ts';
import { childrenOf, fieldOf, kindOf, type Source } from './nodes.ts';

/** The expr of the type that the expression at a node is wanted as; -1 if nothing around it in its own statement or
 * declaration tells (an argument is wanted by a parameter, which linking knows). */
export const wantedType = (source: Expressions, node: number): number => {
  const { tree } = source;
  let at = node;
  while (isPassedOn(source, at)) at = tree.parent[at];
  const holder = tree.parent[at];
  switch (kindOf(source, holder)) {
    case 'variable_declarator':
      return stated(source, tree.parent[holder]);
    case 'property_declaration':
      return stated(source, holder);
    case 'arrow_expression_clause':
    case 'return_statement':
      return resultType(source, holder);
    case 'yield_statement':
      return elementOf(source, resultType(source, holder));
    case 'binary_expression':
      // `a ?? b` is of the type of a (§12.15).
      return kindOf(source, fieldOf(source, holder, 'operator')) === '??' && at === fieldOf(source, holder, 'right')
        ? typeOf(source, source.of(fieldOf(source, holder, 'left')))
        : -1;
    case 'assignment_expression':
      return at === fieldOf(source, holder, 'right') ? assignedType(source, holder) : -1;
    case 'initializer_expression':
      return elementOf(source, initializedType(source, holder));
    case 'expression_element':
      return elementOf(source, wantedType(source, tree.parent[tree.parent[holder]]));
    default:
      return -1;
  }
};

/** Holds if what a node gives is what the node around it gives. */
const isPassedOn = (source: Source, node: number): boolean => {
  const holder = source.tree.parent[node];
  switch (kindOf(source, holder)) {
    case 'parenthesized_expression':
    case 'switch_expression':
      return true;
    case 'switch_expression_arm':
      return source.tree.next[node] === source.tree.next[holder];
    case 'conditional_expression':
      return node !== fieldOf(source, holder, 'condition');
    default:
      return false;
  }
};

/** The type that a declaration states; -1 for `var`. */
const stated = (source: Expressions, declaration: number): number => {
  const type = fieldOf(source, declaration, 'type');
  return kindOf(source, type) === 'implicit_type' ? -1 : source.of(type);
};

/** The type of what an assignment assigns to: in an object initializer a member of what is made (§12.8.17.2.3). */
const assignedType = (source: Expressions, assignment: number): number => {
  const left = fieldOf(source, assignment, 'left');
  const around = source.tree.parent[assignment];
  if (kindOf(source, around) !== 'initializer_expression') return typeOf(source, source.of(left));
  const made = kindOf(source, left) === 'identifier' ? initializedType(source, around) : -1;
  if (made < 0) return -1;
  return typeOf(source, source.make('member', source.nameText(left), source.make('cast', undefined, made)));
};

/** The type of what an initializer in braces belongs to. */
const initializedType = (source: Expressions, initializer: number): number => {
  const holder = source.tree.parent[initializer];
  switch (kindOf(source, holder)) {
    case 'object_creation_expression':
    case 'array_creation_expression':
      return stated(source, holder);
    case 'implicit_object_creation_expression':
      return wantedType(source, holder);
    default:
      return wantedType(source, initializer);
  }
};

/** The declared type of what the code at a node gives back, of an asynchronous function what its task gives (§15.14);
 * -1 inside a lambda. */
const resultType = (source: Expressions, node: number): number => {
  const { tree } = source;
  for (let at = tree.parent[node]; at >= 0; at = tree.parent[at]) {
    const kind = kindOf(source, at);
    if (kind === 'lambda_expression' || kind === 'anonymous_method_expression') return -1;
    if (kind === 'accessor_declaration' || kind === 'accessor_list') continue;
    if (!kind.endsWith('_declaration') && kind !== 'local_function_statement') continue;
    const result = source.of(Math.max(fieldOf(source, at, 'type'), fieldOf(source, at, 'returns')));
    const isAsync = childrenOf(source, at, 'modifier').some((modifier) => source.nameText(modifier) === 'async');
    if (result < 0 || !isAsync) return result;
    return typeOf(source, source.make('await', undefined, source.make('cast', undefined, result)));
  }
  return -1;
};

const typeOf = (source: Expressions, expr: number): number => (expr < 0 ? -1 : source.make('typeof', undefined, expr));

const elementOf = (source: Expressions, type: number): number =>
  type < 0 ? -1 : typeOf(source, source.make('index', undefined, source.make('cast', undefined, type)));
