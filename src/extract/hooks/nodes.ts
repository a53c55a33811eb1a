// Reading the flat tree from hooks: kinds, fields and children of nodes.

import type { FlatTree } from '../flatten.ts';
import { childWithField } from '../match.ts';
import type { Program } from '../program.ts';

/** What holds a tree and the language it is written in: a Walk, or its Expressions. */
export interface Source {
  readonly tree: FlatTree;
  readonly program: Program;
}

/** The node type; '' for no node. */
export const kindOf = ({ tree, program }: Source, node: number): string =>
  node < 0 ? '' : program.grammar.tables.kinds[tree.kind[node]];

/** The first child with the field, -1 if there is none. */
export const fieldOf = ({ tree, program }: Source, node: number, name: string): number =>
  node < 0 ? -1 : childWithField(tree, node, program.grammar.field(name));

/** The children, anonymous ones too; those of one kind, if it is given. */
export const childrenOf = (source: Source, node: number, kind?: string): number[] => {
  const { tree } = source;
  const nodes: number[] = [];
  for (let child = node < 0 ? 0 : node + 1; node >= 0 && child < tree.next[node]; child = tree.next[child]) {
    if (kind === undefined || kindOf(source, child) === kind) nodes.push(child);
  }
  return nodes;
};
