// Binding patterns: which names a pattern declares, and what part of the value each one gets.

import type { BINDING_KINDS, BINDING_MODES } from '../model/facts.ts';
import { NAMED } from './flatten.ts';
import { Match, runPattern } from './match.ts';
import type { Walk } from './walk.ts';

export interface Bound {
  readonly scope: number;
  readonly kind: (typeof BINDING_KINDS)[number];
  readonly type: number;
  readonly value: number;
  readonly mode: (typeof BINDING_MODES)[number];
  readonly start: number;
}

/**
 * Declares the names of the pattern at `node`. A node without a @pattern of its own that is a leaf is a name.
 *
 * @pattern.entry   @key and @value: `value` gets the member `key`; without @value the key is the name
 * @pattern.element @value: gets an element (or the nth, when the value is a tuple)
 * @pattern.separator @value: stands between elements, of which some may be left out; the place of an element is counted by it
 * @pattern.rest    @value: gets the rest; elements after it have no known place
 * @pattern.others  @value: gets the value itself, but for what is taken from it by name
 * @pattern.tail    @value: gets an array of the elements that are left
 *                  With a @type beside the @value of one of these, the value is first cast to it, and elements are
 *                  the members "0", "1", … of that type
 * @pattern.type    @type and @value: the value has that type
 * @pattern.group   @value…: each is bound to the same value
 * @pattern.name    the node as it is written is the name, though it has parts
 * @pattern.ignore  declares nothing and names nothing (`_`)
 * @pattern.constant declares nothing: what stands there is looked up
 */
export const bindPattern = (walk: Walk, node: number, bound: Bound): void => {
  const parts = partsOf(walk, node);
  const named = parts[0]?.way === 'name';
  if (parts.length === 0 || named) {
    if (named || !hasNamedChild(walk, node)) declare(walk, node, walk.expressions.nameText(node), bound);
    return;
  }
  const whole = singled(walk, bound);
  const separated = parts.some(({ way }) => way === 'separator');
  let position = 0;
  for (const part of parts) {
    if (part.way === 'rest' || part.way === 'tail') position = Number.NaN;
    if (part.way === 'ignore') walk.expressions.consumed[node] = 1;
    bindPart(walk, part, part.way === 'group' ? bound : whole, position);
    if (part.way === (separated ? 'separator' : 'element')) position++;
  }
};

const TAKES = new Set(['entry', 'element', 'rest', 'others', 'tail']);

/** Holds for a pattern that takes a value apart, rather than giving it a name. */
export const takesApart = (walk: Walk, node: number): boolean => partsOf(walk, node).some(({ way }) => TAKES.has(way));

interface Part {
  readonly way: string;
  readonly key: number;
  readonly type: number;
  readonly values: readonly number[];
}

/** What the @pattern matches at a node say, in source order; of several for one part the first counts. */
const partsOf = (walk: Walk, node: number): readonly Part[] => {
  const { program, tree, text, ids } = walk;
  const patterns = program.patterns[tree.kind[node]];
  // Most of what is bound is a name.
  if (patterns.length === 0) return NO_PARTS;
  const key = program.captures.id('key');
  const parts = new Map<number, Part>();
  const match = new Match(tree);
  for (const pattern of patterns) {
    runPattern(pattern, match, node, text, (m) => {
      const part = { way: pattern.detail, key: m.one(key), type: m.one(ids.type), values: m.all(ids.value) };
      const at = part.key >= 0 ? part.key : (part.values[0] ?? node);
      if (!parts.has(at)) parts.set(at, part);
    });
  }
  return [...parts].sort(([a], [b]) => a - b).map(([, part]) => part);
};

const NO_PARTS: readonly Part[] = [];

/** A pattern takes one element apart, not what it is an element of. */
const singled = (walk: Walk, bound: Bound): Bound => {
  if (bound.mode === 'value') return bound;
  const one = (expr: number) =>
    expr < 0 || bound.mode !== 'element' ? -1 : walk.expressions.make('index', undefined, expr);
  return { ...bound, mode: 'value', type: one(bound.type), value: one(bound.value) };
};

const bindPart = (walk: Walk, part: Part, bound: Bound, position: number): void => {
  const { expressions } = walk;
  const { way, key, values } = part;
  if (way === 'ignore' || way === 'constant' || way === 'separator') return;
  let inner = bound;
  const cast = way !== 'type' && part.type >= 0;
  if (cast)
    inner = { ...inner, type: -1, value: expressions.make('cast', undefined, expressions.of(part.type), bound.value) };
  const each = (change: (expr: number) => number): Bound => ({
    ...inner,
    type: inner.type < 0 ? -1 : change(inner.type),
    value: inner.value < 0 ? -1 : change(inner.value),
  });
  if (way === 'entry') {
    const name = expressions.nameText(key);
    expressions.consumed[key] = 1;
    inner = each((expr) => expressions.make('member', name, expr));
    if (values.length === 0) declare(walk, key, name, inner);
  } else if (way === 'element') {
    if (Number.isNaN(position)) inner = { ...inner, type: -1, value: -1 };
    else if (cast) inner = each((expr) => expressions.make('member', String(position), expr));
    else
      inner = each((expr) => expressions.make('index', undefined, expr, expressions.make('literal', `#${position}`)));
  } else if (way === 'type') {
    inner = { ...inner, type: expressions.of(part.type) };
  } else if (way === 'tail') {
    inner = each((expr) => expressions.make('array', undefined, -1, -1, [expressions.make('spread', undefined, expr)]));
    // A type is no value that could be spread.
    if (bound.type >= 0) inner = { ...inner, type: bound.type };
  } else if (way === 'rest') {
    inner = { ...inner, type: -1, value: -1 };
  }
  for (const value of values) bindPattern(walk, value, inner);
};

const hasNamedChild = (walk: Walk, node: number): boolean => {
  for (let child = node + 1; child < walk.tree.next[node]; child++) if (walk.tree.flags[child] & NAMED) return true;
  return false;
};

const declare = (walk: Walk, node: number, name: string, bound: Bound): void => {
  walk.expressions.consumed[node] = 1;
  // The tokens of the name: `$x` is two in some grammars.
  for (let i = node; i < walk.tree.next[node]; i++) walk.localNames[i] = 1;
  walk.bind(bound.scope, name, bound.kind, bound.type, bound.value, bound.mode, bound.start);
};
