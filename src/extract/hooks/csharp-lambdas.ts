// How the code of C#'s lambdas and anonymous methods runs (C# specification §12.21).

import type { Walk } from '../walk.ts';
import { childrenOf, fieldOf, kindOf } from './nodes.ts';

const LAMBDAS = new Set(['lambda_expression', 'anonymous_method_expression']);

/** Notes beside a function expression whether it is asynchronous, has statements, throws at their end, and
 * leaves open what it takes. */
export const describeLambda = (walk: Walk, node: number): void => {
  if (!LAMBDAS.has(kindOf(walk, node))) return;
  const { expressions, facts } = walk;
  const lambda = expressions.of(node);
  if (lambda < 0) return;
  const words: string[] = [];
  const modifiers = childrenOf(walk, node, 'modifier');
  if (modifiers.some((modifier) => expressions.nameText(modifier) === 'async')) words.push('async');
  const body = fieldOf(walk, node, 'body');
  const block = kindOf(walk, body) === 'block' ? body : (childrenOf(walk, node, 'block')[0] ?? -1);
  if (block >= 0) words.push('block');
  const last = childrenOf(walk, block).at(-2) ?? -1;
  if (kindOf(walk, last) === 'throw_statement') words.push('throws');
  const isOpen = kindOf(walk, node) === 'anonymous_method_expression' && fieldOf(walk, node, 'parameters') < 0;
  if (isOpen) words.push('any');
  if (words.length > 0) facts.set('expr', lambda, 'b', expressions.make('literal', words.join(' ')));
};
