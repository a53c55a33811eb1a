// What functions, classes and values are called by what they are assigned to, and whose members that makes them.

import { EXPR_OPS, PLACES } from '../../model/facts.ts';
import type { EntityKind } from '../../model/kinds.ts';
import type { Draft } from '../hooks.ts';
import { textOf } from '../match.ts';
import { ENTITY_KIND_LIST, type OpenEntity, type Walk } from '../walk.ts';
import { later } from './ecmascript-late.ts';
import { childrenOf, fieldOf, kindOf } from './nodes.ts';

const entityKind = (walk: Walk, row: number): EntityKind =>
  ENTITY_KIND_LIST[walk.facts.tables.entity.get(row, PLACES.entity.kind)];

/** The path of an assignment's target: names without quotes and brackets, `this` kept. */
const targetPath = (walk: Walk, node: number): string[] => {
  let text = textOf(walk.tree, walk.text, node);
  if (/[\s!?]/.test(text)) text = text.replace(/[\s!?]+/g, '');
  if (text.endsWith(']')) text = text.replace(/\[(["'])(.*?)\1\]$/, '.$2');
  const path = text.split('.');
  const of = path.length > 1 ? indexOf(walk).prototypes.get(path[0]) : undefined;
  return of === undefined ? path : [...of.split('.'), 'prototype', ...path.slice(1)];
};

const OWNERS = new Set<EntityKind>(['class', 'function', 'method', 'constant', 'variable', 'namespace']);

/** The parts of a dotted name, none if an expr is something else. */
const exprPath = (walk: Walk, expr: number): string[] => {
  const { facts } = walk;
  if (expr < 0) return [];
  const op = EXPR_OPS[facts.get('expr', expr, 'op')];
  const text = facts.text(facts.get('expr', expr, 'text'));
  if (op === 'name') return [text];
  const object = op === 'member' ? exprPath(walk, facts.get('expr', expr, 'a')) : [];
  return object.length === 0 ? [] : [...object, text];
};

const { name: NAME, qualified: QUALIFIED, parent: PARENT, value: VALUE } = PLACES.entity;
const [MEMBER, THIS] = [EXPR_OPS.indexOf('member'), EXPR_OPS.indexOf('this')];
/** More than a file has names. */
const NAMES = 2 ** 26;

/** The entities made so far: owners by qualified name, members by owner and name, the last of each. */
class Index {
  readonly owners = new Map<number, number>();
  readonly #members = new Map<number, OpenEntity>();
  /** Local names of prototypes: `const proto = F.prototype`. */
  readonly prototypes = new Map<string, string>();
  /** String ids of local names of `this`: `const self = this`. */
  readonly selves = new Set<number>();
  /** Scopes of functions that have a `this` of their own. */
  readonly #withThis = new Set<number>();
  /** Name → its binding rows; of files that have such names. */
  readonly #rows = new Map<number, number[]>();
  #noted = 0;
  #seen = 1;
  #bindings = 0;

  update(walk: Walk): this {
    const { entities, facts } = walk;
    const { entity: rows, binding } = facts.tables;
    for (; this.#seen < entities.length; this.#seen++) {
      const entity = entities[this.#seen];
      const { row, kind } = entity;
      const name = rows.get(row, NAME);
      this.#notePrototype(walk, name, rows.get(row, VALUE));
      if (OWNERS.has(kind)) this.owners.set(rows.get(row, QUALIFIED), row);
      this.#members.set(rows.get(row, PARENT) * NAMES + name, entity);
    }
    const own = facts.string('this');
    for (; this.#bindings < binding.count; this.#bindings++) {
      const row = this.#bindings;
      const [name, value] = [binding.get(row, PLACES.binding.name), binding.get(row, PLACES.binding.value)];
      if (holdsThis(walk, value)) this.selves.add(name);
      if (name === own) this.#withThis.add(binding.get(row, PLACES.binding.scope));
      this.#notePrototype(walk, name, value);
    }
    return this;
  }

  /** The innermost entity around whose code has a `this` of its own: arrow functions have none. */
  entityOfThis(walk: Walk): number {
    const { scope } = walk.facts.tables;
    let s = walk.scope;
    while (s >= 0 && !this.#withThis.has(s)) s = scope.get(s, PLACES.scope.parent);
    return s < 0 ? walk.entity : scope.get(s, PLACES.scope.entity);
  }

  /** The scope whose `this` a local name means where the walk stands, -1 if it means something else. */
  thisScope(walk: Walk, name: number): number {
    const { binding, scope } = walk.facts.tables;
    for (; this.#noted < this.#bindings; this.#noted++) {
      const bound = binding.get(this.#noted, PLACES.binding.name);
      const rows = this.#rows.get(bound);
      if (rows) rows.push(this.#noted);
      else this.#rows.set(bound, [this.#noted]);
    }
    const boundFrom = (id: number, from: number): number => {
      for (let s = from; s >= 0; s = scope.get(s, PLACES.scope.parent)) {
        const row = this.#rows.get(id)?.findLast((r) => binding.get(r, PLACES.binding.scope) === s);
        if (row !== undefined) return row;
      }
      return -1;
    };
    const alias = boundFrom(name, walk.scope);
    if (alias < 0 || !holdsThis(walk, binding.get(alias, PLACES.binding.value))) return -1;
    const own = boundFrom(walk.facts.string('this'), binding.get(alias, PLACES.binding.scope));
    return own < 0 ? -1 : binding.get(own, PLACES.binding.scope);
  }

  member(owner: number, name: number): OpenEntity | undefined {
    return this.#members.get(owner * NAMES + name);
  }

  #notePrototype(walk: Walk, name: number, value: number): void {
    const { expr } = walk.facts.tables;
    if (value < 0 || expr.get(value, PLACES.expr.op) !== MEMBER) return;
    if (walk.facts.text(expr.get(value, PLACES.expr.text)) !== 'prototype') return;
    const of = exprPath(walk, expr.get(value, PLACES.expr.a));
    if (of.length > 0) this.prototypes.set(walk.facts.text(name), of.join('.'));
  }
}

const holdsThis = (walk: Walk, value: number): boolean =>
  value >= 0 && walk.facts.tables.expr.get(value, PLACES.expr.op) === THIS;

const indexes = new WeakMap<Walk, Index>();

const indexOf = (walk: Walk): Index => {
  const index = indexes.get(walk) ?? new Index();
  indexes.set(walk, index);
  return index.update(walk);
};

/** The function that a variable is given along with another: `const F = (module.exports = function () {})`. */
const givenFunction = (walk: Walk, row: number): number => {
  const { facts } = walk;
  let value = facts.get('entity', row, 'value');
  if (value < 0 || EXPR_OPS[facts.get('expr', value, 'op')] !== 'assign') return row;
  while (EXPR_OPS[facts.get('expr', value, 'op')] === 'assign') value = facts.get('expr', value, 'b');
  if (EXPR_OPS[facts.get('expr', value, 'op')] !== 'lambda') return row;
  return walk.lambdas.find(({ node }) => walk.expressions.of(node) === value)?.entity ?? row;
};

/** The last entity that a dotted name means, seen from the entities around; -1 if there is none. */
export const entityNamed = (
  walk: Walk,
  name: string,
  open: readonly { readonly row: number }[] = walk.openEntities,
): number => {
  const { facts } = walk;
  const { owners } = indexOf(walk);
  for (let i = open.length - 1; i >= 0; i--) {
    const around = facts.text(facts.get('entity', open[i].row, 'qualified'));
    const row = owners.get(facts.string(around === '' ? name : `${around}.${name}`));
    if (row !== undefined) return givenFunction(walk, row);
  }
  return -1;
};

/** The class or constructor function whose object `this` is, or a local name of it. */
const ownerOfThis = (walk: Walk, name: string): number => {
  const { facts } = walk;
  let row = name === 'this' ? indexOf(walk).entityOfThis(walk) : -1;
  if (name !== 'this') {
    const scope = indexOf(walk).thisScope(walk, facts.string(name));
    row = scope < 0 ? -1 : facts.get('scope', scope, 'entity');
    if (row < 0 || facts.get('entity', row, 'scope') !== scope) return -1;
  }
  while (row > 0 && !['class', 'function', 'interface'].includes(entityKind(walk, row)))
    row = facts.get('entity', row, 'parent');
  return row;
};

/** Holds for `this` and local names of it. */
const isThis = (walk: Walk, name: string): boolean =>
  name === 'this' || indexOf(walk).selves.has(walk.facts.string(name));

/** Whose objects have the members of a prototype, and not theirs: `F.m = function () {}` is a member of F alone (ECMA-262
 * §10.2.5). */
const HAVE_OBJECTS = new Set<EntityKind>(['class', 'function', 'method']);

/** Names what is assigned to `a.b.c` by its last part, and finds whose member it is. */
export const nameAssigned = (walk: Walk, draft: Draft, target: number): void => {
  const path = targetPath(walk, target);
  const last = path[path.length - 1];
  if (path.length === 1 && last !== 'exports') return;
  if (last === 'exports' && path.length <= 2) {
    draft.name = ownName(walk, target) ?? 'default';
    while (['constant', 'variable'].includes(entityKind(walk, draft.parent)))
      draft.parent = walk.facts.get('entity', draft.parent, 'parent');
    return;
  }
  draft.name = last;
  const module = path[0] === 'exports' ? 1 : path[0] === 'module' && path[1] === 'exports' ? 2 : 0;
  const owners = path.slice(module, -1);
  const ofPrototype = owners[owners.length - 1] === 'prototype';
  if (ofPrototype) owners.pop();
  draft.segment = [...owners, last].join('.');
  if (owners.length === 0) return;
  const ofThis = owners.length === 1 && isThis(walk, owners[0]) ? ownerOfThis(walk, owners[0]) : -1;
  const owner =
    ofThis > 0 ? ofThis : owners[0] === 'this' ? ownerOfThis(walk, 'this') : entityNamed(walk, owners.join('.'));
  if (owners[0] === 'this') draft.segment = last;
  if (owner > 0) {
    draft.parent = owner;
    draft.segment = last;
  }
  if (draft.kind === 'function' && (ofPrototype || owner > 0)) draft.kind = 'method';
  const isOwn = !ofPrototype && owners[0] !== 'this' && ofThis <= 0;
  if (isOwn && owner > 0 && HAVE_OBJECTS.has(entityKind(walk, owner))) draft.tags.push('static');
  if (owner < 0 && owners.length === 1 && module === 0) later(walk, draft, target, owners[0], -1, isOwn);
};

/** The name that a function expression at the right of an assignment has of its own. */
const ownName = (walk: Walk, target: number): string | undefined => {
  const value = fieldOf(walk, walk.tree.parent[target], 'right');
  const name = value < 0 ? -1 : fieldOf(walk, value, 'name');
  return name < 0 ? undefined : textOf(walk.tree, walk.text, name);
};

/** The function whose prototype is the first argument: what follows is copied into it, as Object.assign does. */
const prototypeGiven = (walk: Walk, list: number): string[] => {
  const [first] = childrenOf(walk, list).filter((child) => kindOf(walk, child) !== '(');
  const path = first === undefined ? [] : targetPath(walk, first);
  return path.length > 1 && path[path.length - 1] === 'prototype' ? path.slice(0, -1) : [];
};

/** The function whose prototype a call makes of its arguments: `F.prototype = Object.assign(Object.create(G.prototype), {})`. */
const prototypeMade = (walk: Walk, list: number): string[] | undefined => {
  const call = walk.tree.parent[list];
  if (!/^Object\.assign\b/.test(textOf(walk.tree, walk.text, call).slice(0, 20))) return undefined;
  const assignment = walk.tree.parent[call];
  if (kindOf(walk, assignment) !== 'assignment_expression' || fieldOf(walk, assignment, 'right') !== call)
    return undefined;
  const path = targetPath(walk, fieldOf(walk, assignment, 'left'));
  return path[path.length - 1] === 'prototype' ? path.slice(0, -1) : undefined;
};

/** The keys and targets between a member of an object literal and the entity around it: `a.b` in `x.a = { b: { m() {} } }`. */
export const objectPath = (walk: Walk, node: number): string[] => {
  const { tree } = walk;
  const around = walk.openEntities[walk.openEntities.length - 1].node;
  const path: string[] = [];
  for (let at = tree.parent[node]; at > around; at = tree.parent[at]) {
    const kind = kindOf(walk, at);
    if (kind === 'pair') path.unshift(walk.plain(fieldOf(walk, at, 'key')));
    else if (kind === 'assignment_expression') {
      const target = targetPath(walk, fieldOf(walk, at, 'left')).filter(
        (part) => !['module', 'exports', 'prototype', 'this'].includes(part),
      );
      return [...target, ...path];
    } else if (kind === 'arguments') return [...(prototypeMade(walk, at) ?? prototypeGiven(walk, at)), ...path];
    else if (kind === 'return_statement' || kind === 'array') break;
  }
  return path;
};

const isNull = (walk: Walk, expr: number): boolean =>
  expr < 0 ||
  (EXPR_OPS[walk.facts.get('expr', expr, 'op')] === 'literal' &&
    walk.facts.text(walk.facts.get('expr', expr, 'text')) === 'null');

const MAX_VALUES = 5;
const values = new WeakMap<Walk, Map<number, number>>();

/** `this.x = value` and `F.prototype.x = value` declare a property once; it is whatever it is given. */
export const nameProperty = (walk: Walk, draft: Draft, target: number, value: number): void => {
  const path = targetPath(walk, target);
  draft.transparent = true;
  draft.unbound = true;
  draft.parent = propertyOwner(walk, path);
  const given = walk.expressions.of(value);
  if (draft.parent > 0) {
    draft.skip = !giveProperty(walk, draft, given);
    return;
  }
  draft.skip = true;
  const owners = path.slice(0, -1);
  const owner = owners[0] === 'this' ? '' : owners[0];
  const isMember = owners.length === 1 || (owners.length === 2 && owners[1] === 'prototype');
  const isOther = owner === 'exports' || owner === 'module' || (owner !== '' && isThis(walk, owner));
  if (isMember && !isOther) later(walk, draft, walk.tree.parent[target], owner, given);
};

/** Holds if a property that is given a value is new; one that is known may have that value too. */
export const giveProperty = (walk: Walk, { parent, name }: Draft, given: number): boolean => {
  const { facts } = walk;
  const known = indexOf(walk).member(parent, facts.string(name));
  if (known === undefined) return true;
  if (known.kind !== 'property' || facts.get('entity', known.row, 'type') >= 0) return false;
  const counts = values.get(walk) ?? new Map<number, number>();
  values.set(walk, counts);
  const count = counts.get(known.row) ?? 1;
  if (isNull(walk, given) || count >= MAX_VALUES) return false;
  const before = facts.get('entity', known.row, 'value');
  counts.set(known.row, count + 1);
  const both = isNull(walk, before) ? given : walk.expressions.make('conditional', undefined, before, given);
  facts.set('entity', known.row, 'value', both);
  return false;
};

/** Whose property the target of an assignment is, -1 if that of nothing with a name. */
const propertyOwner = (walk: Walk, path: readonly string[]): number => {
  if (isThis(walk, path[0])) return path.length === 2 ? ownerOfThis(walk, path[0]) : -1;
  const owners = path.slice(0, -1);
  if (owners[owners.length - 1] === 'prototype') return entityNamed(walk, owners.slice(0, -1).join('.'));
  // What a name stands for inside functions is for the linker to say.
  return walk.callable < 0 ? entityNamed(walk, owners.join('.')) : -1;
};
