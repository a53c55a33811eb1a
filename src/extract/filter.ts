// Whether a pattern can match at a node at all, by the parent and the children of the node: most patterns that start at
// a kind ask for a child that few nodes of the kind have. And whether it can match in a file at all, by the words and
// the kinds of nodes in it.

import type { FlatTree } from './flatten.ts';
import type { CompiledNode, Pattern } from './match.ts';
import { scratch } from './scratch.ts';
import { hashText, MAX_WORD, wordSlot } from './tokens.ts';

/** What is among the children of each node: sets of fields and kinds, as bits by their ids modulo 32. */
export interface Children {
  readonly fields: Int32Array;
  readonly kinds: Int32Array;
  /** By kind id: 1 where a node of the file has it. */
  readonly present: Uint8Array;
}

/**
 * What must be among the children of the outermost node: all of the fields, and one of the kinds (-1: any); and which
 * kinds its parent can have.
 */
export interface Filter {
  readonly fields: number;
  readonly kinds: number;
  readonly parents: Uint8Array | undefined;
}

/** What the children alone must be. */
type ChildFilter = Pick<Filter, 'fields' | 'kinds'>;

const ANYTHING: ChildFilter = { fields: 0, kinds: -1 };

const fieldsOf = scratch((length) => new Int32Array(length));
const kindsOf = scratch((length) => new Int32Array(length));
const presentOf = scratch((length) => new Uint8Array(length));
/** More than a grammar has. */
const MAX_KINDS = 1024;

/** The children of all nodes of a tree, valid until the next call. */
export const childrenOf = (tree: FlatTree): Children => {
  const { count, parent, field, kind } = tree;
  const fields = fieldsOf(count);
  const kinds = kindsOf(count);
  const present = presentOf(MAX_KINDS);
  present[kind[0]] = 1;
  for (let node = 1; node < count; node++) {
    const above = parent[node];
    fields[above] |= 1 << field[node];
    kinds[above] |= 1 << kind[node];
    present[kind[node]] = 1;
  }
  return { fields, kinds, present };
};

/** The filter of a pattern whose parent must have one of the kinds, if any are given. */
export const filterOf = (node: CompiledNode, parents: Uint8Array | undefined): Filter => {
  const { fields, kinds } = childFilter(node);
  return { fields, kinds, parents };
};

const childFilter = (node: CompiledNode): ChildFilter => {
  if (node.alternatives) {
    const all = node.alternatives.map(childFilter);
    return {
      fields: all.reduce((both, one) => both & one.fields, -1),
      kinds: all.reduce((either, one) => either | one.kinds, 0),
    };
  }
  let { fields, kinds } = ANYTHING;
  for (const child of node.children) {
    if (child.optional) continue;
    if (child.field !== 0) fields |= 1 << child.field;
    // One child says enough: the kinds of the one that fewest have.
    const bits = kindBits(child.node);
    if (bitCount(bits) < bitCount(kinds)) kinds = bits;
  }
  return { fields, kinds };
};

/** Holds if a pattern with the filter can match at the node. */
export const admits = ({ fields, kinds, parents }: Filter, tree: FlatTree, children: Children, node: number): boolean =>
  (children.fields[node] & fields) === fields &&
  (kinds === -1 || (children.kinds[node] & kinds) !== 0) &&
  (parents === undefined || (node > 0 && parents[tree.kind[tree.parent[node]]] === 1));

/** The slots of words (see `wordSlot`) of which a file has one if a pattern matches that asks for one of these texts. */
export const slotsOf = (texts: readonly string[]): readonly number[] | undefined =>
  texts.every((text) => /^\w+$/.test(text) && text.length <= MAX_WORD)
    ? texts.map((text) => wordSlot(hashText(text, 0, text.length)))
    : undefined;

/** Longer sets of kinds say little of a file. */
const FEW_KINDS = 12;

/** Sets of kinds: a file where the pattern matches has a node of each. */
export const kindsNeeded = (node: CompiledNode): readonly (readonly number[])[] => {
  const needed = node.children.flatMap((child) => (child.optional ? [] : kindsNeeded(child.node)));
  if (node.alternatives) {
    // What is farthest in is rarest.
    const innermost = node.alternatives.map((alternative) => kindsNeeded(alternative).at(-1));
    if (innermost.every((kinds) => kinds !== undefined)) needed.unshift([...new Set(innermost.flat())]);
  } else if (node.kinds) needed.unshift(Array.from(node.kinds.keys()).filter((kind) => node.kinds![kind] === 1));
  return needed.filter((kinds) => kinds.length <= FEW_KINDS);
};

/** By the index of a pattern: 0 where the file lacks a word or a kind of node that the pattern asks for. */
export const possible = (patterns: readonly Pattern[], words: Uint8Array, present: Uint8Array): Uint8Array => {
  const flags = new Uint8Array(patterns.length);
  for (let i = 0; i < patterns.length; i++) {
    const { needs, words: slots } = patterns[i];
    if (hasEach(needs, present) && hasEach(slots, words)) flags[i] = 1;
  }
  return flags;
};

/** Holds if one of each list is there. */
const hasEach = (lists: readonly (readonly number[])[], there: Uint8Array): boolean => {
  for (let i = 0; i < lists.length; i++) {
    const list = lists[i];
    let one = 0;
    while (one < list.length && there[list[one]] === 0) one++;
    if (one === list.length) return false;
  }
  return true;
};

const kindBits = (node: CompiledNode): number => {
  if (node.alternatives) return node.alternatives.reduce((bits, one) => bits | kindBits(one), 0);
  return node.kinds ? node.kinds.reduce((bits, is, kind) => (is ? bits | (1 << kind) : bits), 0) : -1;
};

const bitCount = (bits: number): number => {
  let count = 0;
  for (let rest = bits >>> 0; rest > 0; rest >>>= 1) count += rest & 1;
  return count;
};
