// Namespaces whose body begins on the next line (TypeScript handbook: Namespaces): the grammar ends the statement with the
// line and takes the body for a block of its own.

import type { FlatTree } from '../flatten.ts';
import type { Grammar } from '../grammar.ts';

const BROKEN = /\b(?:namespace|module)\s+[\w$.]+[^\S\n]*\n\s*\{/;
const NAMESPACES = new Set(['internal_module', 'module']);
/** What a declaration can be the end of. */
const STATEMENTS = new Set(['expression_statement', 'ambient_declaration', 'export_statement']);

/** Gives each namespace that ends before its body the block behind it. */
export const joinNamespaces = (tree: FlatTree, text: string, grammar: Grammar): FlatTree => {
  if (!BROKEN.test(text)) return tree;
  const { kinds } = grammar.tables;
  const { kind, field, parent, next, start, end, endRow, count } = tree;
  const body = grammar.field('body');
  for (let node = 0; node < count; node++) {
    if (!NAMESPACES.has(kinds[kind[node]])) continue;
    const block = next[node];
    if (block >= count || kinds[kind[block]] !== 'statement_block') continue;
    if (!/^\s*\n\s*$/.test(text.slice(end[node], start[block]))) continue;
    field[block] = body;
    for (let at = node; at !== parent[block] && next[at] === block; at = parent[at]) {
      next[at] = next[block];
      end[at] = end[block];
      endRow[at] = endRow[block];
      if (!STATEMENTS.has(kinds[kind[parent[at]]])) break;
    }
    parent[block] = node;
  }
  return tree;
};
