// References: calls and constructions by pattern, and every name that nothing else speaks for.

import { PLACES, type REFERENCE_KINDS } from '../model/facts.ts';
import type { Walk } from './walk.ts';

const NAME_OP = 1;
const MEMBER_OP = 2;
const SCOPED_OP = 3;
const { op: OP, a: A, scope: SCOPE } = PLACES.expr;

/** Records a @reference match. */
export const reference = (walk: Walk, kind: string, node: number): void => {
  if (walk.context[node] === 2) return;
  // A callee that is a call itself still calls; any other callee is spoken for.
  const calls = kind === 'call' || kind === 'new' || kind === 'macro';
  if (calls ? walk.called.has(node) : walk.expressions.consumed[node] === 1) return;
  if (calls) walk.called.add(node);
  walk.addReference(kind as (typeof REFERENCE_KINDS)[number], node, walk.expressions.of(node));
};

/** Records the names at a node that nothing else speaks for. */
export const expressionAt = (walk: Walk, node: number): void => {
  const { expressions } = walk;
  const rows = walk.facts.tables.expr;
  const expr = expressions.of(node);
  if (expr < 0 || expressions.ownerOf(expr) !== node) return;
  // An outer expression may have built this one before its own scope was open.
  rows.set(expr, SCOPE, expressions.scope);
  if (expressions.consumed[node] === 1 || walk.context[node] === 2) return;
  const op = rows.get(expr, OP);
  // What the parser put in where a name is missing names nothing.
  if (walk.tree.end[node] === walk.tree.start[node]) return;
  if (op === NAME_OP || op === SCOPED_OP || (op === MEMBER_OP && walk.context[node] !== 1)) {
    walk.addReference(walk.context[node] === 1 ? 'type' : 'value', node, expr);
  }
};

/** Line of the name that a reference ends in: of a call, its callee's; the node's line if it has none. */
export const nameLine = (walk: Walk, node: number, expr: number): number => {
  const { expressions, facts } = walk;
  for (let at = expr, steps = 0; at >= 0 && steps < 8; steps++) {
    const name = expressions.nameOf(at);
    if (name >= 0) return walk.line(name >= node && name < walk.tree.next[node] ? name : node);
    at = facts.tables.expr.get(at, A);
  }
  return walk.line(node);
};

/** Holds if the node stands in the declaration of its entity, outside the body. */
export const inDeclaration = (walk: Walk, node: number): boolean => {
  const { row, body } = walk.ownerOf(node);
  return row > 0 && (body < 0 || node < body || node >= walk.tree.next[body]);
};
