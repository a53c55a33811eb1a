// The parts of a Python function definition that its entity does not hold.

import { NAMED } from '../flatten.ts';
import { childWithField, textOf } from '../match.ts';
import type { Walk } from '../walk.ts';

/** The decorated_definition around a definition, -1 if it has no decorators. */
export const decorated = ({ tree, program }: Walk, definition: number): number => {
  const parent = tree.parent[definition];
  return parent >= 0 && program.grammar.tables.kinds[tree.kind[parent]] === 'decorated_definition' ? parent : -1;
};

/** The texts of a definition's decorators. */
export const decorators = (walk: Walk, definition: number): string[] => {
  const { tree, text, program } = walk;
  const around = decorated(walk, definition);
  const found: string[] = [];
  if (around < 0) return found;
  for (let child = around + 1; child < definition; child = tree.next[child]) {
    if (program.grammar.tables.kinds[tree.kind[child]] === 'decorator') found.push(textOf(tree, text, child));
  }
  return found;
};

/** The parameter list of a definition, -1 if it has none. */
export const parameterList = ({ tree, program }: Walk, definition: number): number =>
  childWithField(tree, definition, program.grammar.field('parameters'));

/** The name of the first parameter; '' if there is none. */
export const firstParameter = (walk: Walk, definition: number): string => {
  const { tree, text } = walk;
  const list = parameterList(walk, definition);
  if (list < 0) return '';
  let node = list + 1;
  while (node < tree.next[list] && !(tree.flags[node] & NAMED)) node = tree.next[node];
  if (node >= tree.next[list]) return '';
  while (tree.next[node] > node + 1) node++;
  return textOf(tree, text, node);
};
