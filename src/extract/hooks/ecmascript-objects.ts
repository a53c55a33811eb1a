// Methods of object literals as entries of them: `{ m() {} }` holds under `m` what `{ m: function () {} }` does
// (ECMA-262 §13.2.5); so do those of object types (TypeScript handbook: Object Types).

import { EXPR_OPS } from '../../model/facts.ts';
import type { Expressions } from '../expressions.ts';
import type { Walk } from '../walk.ts';
import { childrenOf, fieldOf, kindOf } from './nodes.ts';

/** Node of a method → the function that its object holds. */
const methods = new WeakMap<Expressions, Map<number, number>>();

/** The entry of a method in its object literal; -1 if its name is computed. */
export const methodEntry = (expressions: Expressions, node: number): number => {
  const name = fieldOf(expressions, node, 'name');
  if (kindOf(expressions, name) === 'computed_property_name') return -1;
  const isType = kindOf(expressions, node) === 'method_signature';
  const lambda = isType ? signature(expressions, node) : expressions.make('lambda', '');
  const known = methods.get(expressions) ?? new Map<number, number>();
  methods.set(expressions, known.set(node, lambda));
  return expressions.make('pair', expressions.nameText(name).replace(/^(["'])(.*)\1$/, '$2'), lambda);
};

/** What the method of an object type takes and gives. */
const signature = (expressions: Expressions, node: number): number => {
  const parameters = childrenOf(expressions, fieldOf(expressions, node, 'parameters')).filter((child) =>
    PARAMETERS.has(kindOf(expressions, child)),
  );
  const types = parameters.map((parameter) => expressions.of(fieldOf(expressions, parameter, 'type')));
  return expressions.make('function_type', '', expressions.of(fieldOf(expressions, node, 'return_type')), -1, types);
};

const PARAMETERS = new Set(['required_parameter', 'optional_parameter']);
const LAMBDA = EXPR_OPS.indexOf('lambda');

/** Tells the entries which entities their methods are. */
export const nameMethods = (walk: Walk): void => {
  const known = methods.get(walk.expressions);
  if (known === undefined) return;
  for (const { row, node } of walk.entities) {
    const lambda = known.get(node);
    if (lambda === undefined) continue;
    walk.facts.set('expr', lambda, 'op', LAMBDA);
    walk.facts.set('expr', lambda, 'text', walk.facts.string(String(row)));
  }
};
