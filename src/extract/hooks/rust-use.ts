// Rust use trees: `use a::{b, c::d as e, f::*};`

import { NAMED } from '../flatten.ts';
import { childWithField } from '../match.ts';
import type { Walk } from '../walk.ts';

/** Adds the names that the tree at `node` brings to the import `row`; `prefix` is the path before it. */
export const useTree = (walk: Walk, row: number, node: number, prefix: string): void => {
  const { tree, program } = walk;
  const kind = program.grammar.tables.kinds[tree.kind[node]];
  const field = (name: string) => childWithField(tree, node, program.grammar.field(name));
  const join = (path: string) => (prefix === '' ? path : path === '' ? prefix : `${prefix}::${path}`);
  const text = (n: number) => (n < 0 ? '' : walk.expressions.nameText(n).replaceAll(' ', ''));
  const named = (n: number): number[] => {
    const nodes: number[] = [];
    for (let c = n + 1; c < tree.next[n]; c = tree.next[c]) if (tree.flags[c] & NAMED) nodes.push(c);
    return nodes;
  };
  const whole = (path: string) => (path === 'self' && prefix !== '' ? prefix : join(path));
  switch (kind) {
    case 'use_list':
      for (const item of named(node)) useTree(walk, row, item, prefix);
      return;
    case 'scoped_use_list':
      useTree(walk, row, field('list'), join(text(field('path'))));
      return;
    case 'use_wildcard':
      walk.importName(row, join(text(named(node)[0] ?? -1)), '', 'star');
      return;
    case 'use_as_clause': {
      // `as _` brings a trait's methods without a name.
      const alias = text(field('alias'));
      walk.importName(row, whole(text(field('path'))), alias, 'name');
      return;
    }
    case 'line_comment':
    case 'block_comment':
      return;
    default: {
      const path = whole(text(node));
      walk.importName(row, path, path.slice(path.lastIndexOf(':') + 1), 'name');
      return;
    }
  }
};
