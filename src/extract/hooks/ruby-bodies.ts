// What the calls in a Ruby class body say of the class: visibility (Module#private …) and mixins (Module#include …).

import { HERITAGE_KINDS } from '../../model/facts.ts';
import { NAMED } from '../flatten.ts';
import { childWithField, textOf } from '../match.ts';
import type { Walk } from '../walk.ts';
import { ENTITY_KIND_LIST } from '../walk.ts';
import { onClass } from './ruby.ts';

const WORDS = new Set(['private', 'public', 'protected', 'module_function']);
const MIXERS: Readonly<Record<string, (typeof HERITAGE_KINDS)[number]>> = {
  include: 'mixin',
  prepend: 'mixin',
  extend: 'embed',
};
const METHODS = new Set(['method', 'accessor', 'constructor', 'function']);

const children = ({ tree }: Walk, node: number): number[] => {
  const found: number[] = [];
  if (node < 0) return found;
  for (let child = node + 1; child < tree.next[node]; child = tree.next[child])
    if (tree.flags[child] & NAMED) found.push(child);
  return found;
};

const field = ({ tree, program }: Walk, node: number, name: string): number =>
  childWithField(tree, node, program.grammar.field(name));

/** Entities by the node of their definition. */
const rowsByNode = (walk: Walk): Map<number, number[]> => {
  const rows = new Map<number, number[]>();
  for (const { row, node } of walk.entities) rows.set(node, [...(rows.get(node) ?? []), row]);
  return rows;
};

/** Sets the visibility of methods from the words before and around them, and from calls that name them. */
export const visibilities = (walk: Walk): void => {
  const { facts, tree, text, program } = walk;
  const { kinds } = program.grammar.tables;
  const rows = rowsByNode(walk);
  const state = (row: number, word: string) => {
    if (!METHODS.has(ENTITY_KIND_LIST[facts.get('entity', row, 'kind')]) && word !== 'constant') return;
    if (word === 'module_function') walk.tagEntity(row, 'static');
    else facts.set('entity', row, 'visibility', facts.string(word === 'constant' ? 'private' : word));
  };
  for (const { row, node, kind } of walk.entities) {
    if (row > 0 && (kind === 'method' || kind === 'accessor') && onClass(walk, node) && !isSingleton(walk, node)) {
      walk.tagEntity(row, 'static');
    }
  }
  for (let node = 0; node < tree.count; node++) {
    if (kinds[tree.kind[node]] !== 'body_statement') continue;
    let current = 'public';
    const own: number[] = [];
    const named: { names: Set<string>; word: string }[] = [];
    for (const child of children(walk, node)) {
      if (kinds[tree.kind[child]] === 'identifier') {
        const word = textOf(tree, text, child);
        if (WORDS.has(word)) current = word;
        continue;
      }
      const found = rows.get(child) ?? [];
      own.push(...found);
      // `def self.x` is public whatever stands before it.
      if (current !== 'public' && kinds[tree.kind[child]] !== 'singleton_method')
        for (const row of found) state(row, current);
      if (kinds[tree.kind[child]] !== 'call' || field(walk, child, 'receiver') >= 0) continue;
      const word = textOf(tree, text, field(walk, child, 'method'));
      const meant = word === 'private_class_method' ? 'private' : word === 'private_constant' ? 'constant' : word;
      if (!WORDS.has(meant) && meant !== 'constant') continue;
      const names = new Set<string>();
      for (const argument of children(walk, field(walk, child, 'arguments'))) {
        const inner = rows.get(argument) ?? [];
        own.push(...inner);
        for (const row of inner) state(row, meant);
        for (const symbol of [argument, ...children(walk, argument)])
          names.add(textOf(tree, text, symbol).replace(/^:|^["']|["']$/g, ''));
      }
      named.push({ names, word: meant });
    }
    for (const { names, word } of named) {
      for (const row of own) if (names.has(facts.text(facts.get('entity', row, 'name')))) state(row, word);
    }
  }
};

const isSingleton = ({ tree, program }: Walk, node: number): boolean =>
  program.grammar.tables.kinds[tree.kind[node]] === 'singleton_method';

/** Adds the modules that a class or module includes, prepends (mixin) or extends itself by (embed). */
export const mixins = (walk: Walk): void => {
  const { facts, tree, text, program, expressions } = walk;
  const { kinds } = program.grammar.tables;
  for (const { row, node, kind } of walk.entities) {
    if (kind !== 'class' && kind !== 'module') continue;
    for (const statements of children(walk, node)) {
      if (kinds[tree.kind[statements]] !== 'body_statement') continue;
      for (const child of children(walk, statements)) {
        if (kinds[tree.kind[child]] !== 'call' || field(walk, child, 'receiver') >= 0) continue;
        const how = MIXERS[textOf(tree, text, field(walk, child, 'method'))];
        if (how === undefined) continue;
        for (const argument of children(walk, field(walk, child, 'arguments'))) {
          if (!/^(constant|scope_resolution)$/.test(kinds[tree.kind[argument]])) continue;
          facts.add('heritage', row, HERITAGE_KINDS.indexOf(how), expressions.of(argument), walk.line(argument));
        }
      }
    }
  }
};
