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
 * @pattern.rest    @value: gets the rest
 * @pattern.type    @type and @value: the value has that type
 * @pattern.group   @value…: each is bound to the same value
 * @pattern.ignore  declares nothing
 */
export const bindPattern = (walk: Walk, node: number, bound: Bound): void => {
  const { program, tree, text, expressions, ids } = walk;
  const candidates = program.patterns[tree.kind[node]];
  const key = program.captures.id('key');
  let position = 0;
  let matched = false;
  for (const pattern of candidates) {
    const match = new Match(tree);
    const found: { key: number; type: number; values: number[] }[] = [];
    runPattern(pattern, match, node, text, (m) => {
      found.push({ key: m.one(key), type: m.one(ids.type), values: m.all(ids.value) });
    });
    for (const { key: keyNode, type: typeNode, values } of found) {
      matched = true;
      const kind = pattern.detail;
      if (kind === 'ignore') continue;
      let inner: Bound = bound;
      if (kind === 'entry') {
        const name = expressions.nameText(keyNode);
        expressions.consumed[keyNode] = 1;
        inner = {
          ...bound,
          type: bound.type < 0 ? -1 : expressions.make('member', name, bound.type),
          value: bound.value < 0 ? -1 : expressions.make('member', name, bound.value),
        };
        if (values.length === 0) {
          declare(walk, keyNode, name, inner);
          continue;
        }
      } else if (kind === 'element') {
        const at = expressions.make('literal', `#${position++}`);
        inner = {
          ...bound,
          type: bound.type < 0 ? -1 : expressions.make('index', undefined, bound.type, at),
          value: bound.value < 0 ? -1 : expressions.make('index', undefined, bound.value, at),
        };
      } else if (kind === 'type') {
        inner = { ...bound, type: expressions.of(typeNode) };
      } else if (kind === 'rest') {
        inner = { ...bound, type: -1, value: -1 };
      }
      for (const value of values) bindPattern(walk, value, inner);
    }
  }
  if (matched) return;
  if (tree.next[node] === node + 1 || !hasNamedChild(walk, node)) declare(walk, node, expressions.nameText(node), bound);
};

const hasNamedChild = (walk: Walk, node: number): boolean => {
  for (let child = node + 1; child < walk.tree.next[node]; child++) if (walk.tree.flags[child] & NAMED) return true;
  return false;
};

const declare = (walk: Walk, node: number, name: string, bound: Bound): void => {
  walk.expressions.consumed[node] = 1;
  walk.localNames.add(node);
  walk.bind(bound.scope, name, bound.kind, bound.type, bound.value, bound.mode, bound.start);
};
