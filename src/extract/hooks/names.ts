// Names already declared by an owner: for languages where a second assignment of a field declares nothing.

import { EXPR_OPS } from '../../model/facts.ts';
import type { Walk } from '../walk.ts';

const LITERAL = EXPR_OPS.indexOf('literal');

export class Names {
  readonly #rows = new WeakMap<Walk, Map<string, number>>();

  /** The entity of the name that the owner has, -1 if there is none. */
  find(walk: Walk, owner: number, name: string): number {
    return this.#rows.get(walk)?.get(`${owner} ${name}`) ?? -1;
  }

  /** Notes the name for the entity that comes next; false if the owner has it already. */
  add(walk: Walk, owner: number, name: string): boolean {
    let rows = this.#rows.get(walk);
    if (!rows) {
      rows = new Map();
      this.#rows.set(walk, rows);
    }
    const key = `${owner} ${name}`;
    if (rows.has(key)) return false;
    rows.set(key, walk.facts.count('entity'));
    return true;
  }
}

/** Gives an entity that says nothing of its value but null the value that a later assignment gives it. */
export const learnValue = (walk: Walk, row: number, value: number): void => {
  const { facts, expressions } = walk;
  if (value < 0 || facts.get('entity', row, 'type') >= 0) return;
  const known = facts.get('entity', row, 'value');
  const isNull =
    known >= 0 && facts.get('expr', known, 'op') === LITERAL && facts.text(facts.get('expr', known, 'text')) === 'null';
  if (known < 0 || isNull) facts.set('entity', row, 'value', expressions.of(value));
};
