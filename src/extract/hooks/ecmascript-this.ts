// `this` of functions: each function that is no arrow binds its own (ECMA-262 §10.2.1.1, §15.3).

import type { Walk } from '../walk.ts';
import { childrenOf, fieldOf, kindOf } from './nodes.ts';

/** Binds `this` in the scope of the callable at a node, of the type that a `this` parameter states (handbook: this
 * parameters). */
export const bindThis = (walk: Walk, node: number): void => {
  if (kindOf(walk, node) === 'arrow_function') return;
  const type = walk.expressions.of(statedThis(walk, node));
  walk.bind(walk.scope, 'this', 'implicit', type, -1, 'value', 0);
};

const statedThis = (walk: Walk, node: number): number => {
  for (const parameter of childrenOf(walk, fieldOf(walk, node, 'parameters'), 'required_parameter')) {
    if (kindOf(walk, fieldOf(walk, parameter, 'pattern')) === 'this') return fieldOf(walk, parameter, 'type');
  }
  return -1;
};
