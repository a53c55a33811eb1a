// Members that code gives to a function or class by a name that only the whole file tells the meaning of: the function is
// declared further down (ECMA-262 §10.2.11: function declarations are there before any code runs), or in other code.

import { PLACES } from '../../model/facts.ts';
import { CALLABLE_KINDS } from '../../model/kinds.ts';
import { addEntity } from '../definitions.ts';
import type { Draft } from '../hooks.ts';
import { ENTITY_KIND_LIST, type Walk } from '../walk.ts';
import { kindOf as nodeKind } from './nodes.ts';

/** A member whose owner is not known yet. */
interface Late {
  readonly draft: Draft;
  readonly node: number;
  /** The name of its owner, '' if that is the one of the `this` of the entity around it. */
  readonly owner: string;
  readonly scope: number;
  readonly around: number;
  /** Expr of what a property is given. */
  readonly value: number;
  /** The entity that is made already, -1 if none. */
  readonly row: number;
  /** Holds for a member of its owner, and not of what that makes. */
  readonly isOwn: boolean;
}

const { kind: KIND, parent: PARENT, outer: OUTER, scope: SCOPE, value: VALUE } = PLACES.entity;
const { name: ENTITY_NAME, qualified: QUALIFIED } = PLACES.entity;
const { name: NAME, scope: BOUND_IN, entity: ENTITY } = PLACES.binding;
const METHOD = ENTITY_KIND_LIST.indexOf('method');

/** More than a file has names. */
const NAMES = 2 ** 26;

const lates = new WeakMap<Walk, Late[]>();

/** Remembers a member: a property that is not made yet, or a function that is about to be made. */
export const later = (walk: Walk, draft: Draft, node: number, owner: string, value: number, isOwn = false): void => {
  const all = lates.get(walk) ?? [];
  const row = draft.skip ? -1 : walk.facts.count('entity');
  const { scope, entity: around } = walk;
  lates.set(walk, all);
  all.push({ draft, node, owner, scope, around, value, row, isOwn });
};

/** Gives the members that were remembered to their owners; `add`: whether a property is new, told to one that is not. */
export const placeLate = (walk: Walk, add: (draft: Draft, value: number) => boolean): void => {
  const all = lates.get(walk);
  if (all === undefined) return;
  const { entity } = walk.facts.tables;
  const meaning = meanings(walk);
  const makers = makersOf(walk);
  for (const { draft, node, owner: name, scope, around, value, row, isOwn } of all) {
    const owner = name === '' ? ownerAround(walk, around, makers) : meaning(name, scope);
    if (owner <= 0 || owner === row) continue;
    if (row >= 0) {
      entity.set(row, PARENT, owner);
      entity.set(row, OUTER, Math.max(0, entity.get(owner, SCOPE)));
      if (isOwn) walk.tagEntity(row, 'static');
      if (kindOf(walk, row) !== 'function') continue;
      entity.set(row, KIND, METHOD);
      const at = walk.entities.findIndex((one) => one.row === row);
      walk.entities[at] = { ...walk.entities[at], kind: 'method' };
      continue;
    }
    draft.parent = owner;
    draft.skip = false;
    if (add(draft, value)) entity.set(addEntity(walk, draft, node).row, VALUE, value);
  }
};

const kindOf = (walk: Walk, row: number) => ENTITY_KIND_LIST[walk.facts.tables.entity.get(row, KIND)];
const isOwner = (walk: Walk, row: number): boolean => ['class', 'function'].includes(kindOf(walk, row));

const ownerAround = (walk: Walk, around: number, makers: ReadonlySet<number>): number => {
  let row = around;
  while (row > 0 && !isOwner(walk, row) && !makers.has(row)) row = walk.facts.tables.entity.get(row, PARENT);
  return row;
};

/** The functions whose prototypes code gives methods to: `F.prototype.m = function () {}`. */
const makersOf = (walk: Walk): ReadonlySet<number> => {
  const found = new Set<number>();
  const { entity } = walk.facts.tables;
  for (const { row, node } of walk.entities) {
    if (kindOf(walk, row) !== 'method' || nodeKind(walk, node) !== 'assignment_expression') continue;
    const parent = entity.get(row, PARENT);
    const named = `${walk.facts.text(entity.get(parent, QUALIFIED))}.${walk.facts.text(entity.get(row, ENTITY_NAME))}`;
    const isCallable = CALLABLE_KINDS.has(kindOf(walk, parent));
    if (isCallable && walk.facts.text(entity.get(row, QUALIFIED)) === named) found.add(parent);
  }
  return found;
};

/** Tells which function or class a name means in a scope, -1 for anything else. */
const meanings = (walk: Walk): ((name: string, scope: number) => number) => {
  const { binding, scope: scopes } = walk.facts.tables;
  /** Scope and name → the last owner that is bound there, -1 if none is. */
  const owners = new Map<number, number>();
  for (let row = 0; row < binding.count; row++) {
    const at = binding.get(row, BOUND_IN) * NAMES + binding.get(row, NAME);
    const bound = binding.get(row, ENTITY);
    if (bound > 0 && isOwner(walk, bound)) owners.set(at, bound);
    else if (!owners.has(at)) owners.set(at, -1);
  }
  return (name, scope) => {
    const id = walk.facts.string(name);
    for (let s = scope; s >= 0; s = scopes.get(s, PLACES.scope.parent)) {
      const owner = owners.get(s * NAMES + id);
      if (owner !== undefined) return owner;
    }
    return -1;
  };
};
