// Methods of object literals as entries of them: `{ m() {} }` holds under `m` what `{ m: function () {} }` does
// (ECMA-262 §13.2.5).

import type { Expressions } from '../expressions.ts';
import type { Walk } from '../walk.ts';
import { fieldOf, kindOf } from './nodes.ts';

/** Node of a method → the function that its object holds. */
const methods = new WeakMap<Expressions, Map<number, number>>();

/** The entry of a method in its object literal; -1 if its name is computed. */
export const methodEntry = (expressions: Expressions, node: number): number => {
  const name = fieldOf(expressions, node, 'name');
  if (kindOf(expressions, name) === 'computed_property_name') return -1;
  const lambda = expressions.make('lambda', '');
  const known = methods.get(expressions) ?? new Map<number, number>();
  methods.set(expressions, known.set(node, lambda));
  return expressions.make('pair', expressions.nameText(name).replace(/^(["'])(.*)\1$/, '$2'), lambda);
};

/** Tells the entries which entities their methods are. */
export const nameMethods = (walk: Walk): void => {
  const known = methods.get(walk.expressions);
  if (known === undefined) return;
  for (const { row, node } of walk.entities) {
    const lambda = known.get(node);
    if (lambda !== undefined) walk.facts.set('expr', lambda, 'text', walk.facts.string(String(row)));
  }
};
