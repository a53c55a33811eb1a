import type { FlatTree } from '../flatten.ts';
import type { Grammar } from '../grammar.ts';
export const graftMacros = (tree: FlatTree, _text: string, _grammar: Grammar): FlatTree => tree;
