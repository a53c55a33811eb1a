// The tokens of a file: leaves of the tree without comments, for hashes, coverage and signatures.

import { EXTRA, type FlatTree, type LanguageTables } from './flatten.ts';
import { scratch } from './scratch.ts';

/** `count` tokens in source order; `node` is the leaf, `hash` a 32-bit hash of its text. */
export interface Tokens {
  readonly count: number;
  readonly node: Uint32Array;
  readonly hash: Int32Array;
  /** Running polynomial hashes over the tokens before each: two independent 32-bit streams. */
  readonly prefixA: Int32Array;
  readonly prefixB: Int32Array;
  /** 1 at the slot (see `wordSlot`) of every word that is the text of a node outside comments; more are 1 by chance. */
  readonly words: Uint8Array;
}

const BASE_A = 0x01000193;
const BASE_B = 0x5bd1e995;

/** FNV-1a over UTF-16 units. */
export const hashText = (text: string, start: number, end: number): number => {
  let h = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) h = Math.imul(h ^ text.charCodeAt(i), BASE_A);
  return h;
};

const WORD_SLOTS = 1 << 14;
/** Longer texts are no words. */
export const MAX_WORD = 64;

/** Where `Tokens.words` tells of the text with a hash. */
export const wordSlot = (hash: number): number => (hash ^ (hash >>> 15)) & (WORD_SLOTS - 1);

const isWordCharacter = (c: number): boolean =>
  (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || (c >= 0x30 && c <= 0x39) || c === 0x5f;

const commentTables = new WeakMap<LanguageTables, Uint8Array>();

/** By kind id: 1 for comments. */
const commentKinds = (language: LanguageTables): Uint8Array => {
  let table = commentTables.get(language);
  if (!table) {
    table = Uint8Array.from(language.kinds, (kind) => (kind.includes('comment') ? 1 : 0));
    commentTables.set(language, table);
  }
  return table;
};

const nodesOf = scratch((length) => new Uint32Array(length), true);
const hashesOf = scratch((length) => new Int32Array(length), true);
const prefixesA = scratch((length) => new Int32Array(length), true);
const prefixesB = scratch((length) => new Int32Array(length), true);
const wordsOf = scratch((length) => new Uint8Array(length));

/**
 * Collects the tokens of a tree, valid until the next call. Comments are the extras whose node type says so, with all
 * below them.
 */
export const collectTokens = (tree: FlatTree, language: LanguageTables, text: string): Tokens => {
  const comments = commentKinds(language);
  const { kind, flags, start, end, next } = tree;
  const node = nodesOf(tree.count);
  const hash = hashesOf(tree.count);
  const prefixA = prefixesA(tree.count + 1);
  const prefixB = prefixesB(tree.count + 1);
  const words = wordsOf(WORD_SLOTS);
  let count = 0;
  let [a, b] = [0, 0];
  prefixA[0] = 0;
  prefixB[0] = 0;
  for (let i = 1; i < tree.count; i++) {
    if (comments[kind[i]] !== 0 && flags[i] & EXTRA) {
      i = next[i] - 1;
      continue;
    }
    if (next[i] !== i + 1 || end[i] <= start[i]) {
      // A word whose first child is less than all of it; any other word is the text of a token too.
      if (
        next[i] !== i + 1 &&
        end[i] - start[i] <= MAX_WORD &&
        ((end[i + 1] < end[i] && isWordCharacter(text.charCodeAt(end[i + 1]))) ||
          (start[i + 1] > start[i] && isWordCharacter(text.charCodeAt(start[i]))))
      )
        words[wordSlot(hashText(text, start[i], end[i]))] = 1;
      continue;
    }
    const h = hashText(text, start[i], end[i]);
    words[wordSlot(h)] = 1;
    a = (Math.imul(a, BASE_A) + h) | 0;
    b = (Math.imul(b, BASE_B) + (h ^ (h >>> 15))) | 0;
    node[count] = i;
    hash[count] = h;
    prefixA[++count] = a;
    prefixB[count] = b;
  }
  return { count, node, hash, prefixA, prefixB, words };
};

/** Index of the first token that starts at or after `offset`. */
export const tokenAt = (tree: FlatTree, tokens: Tokens, offset: number): number => {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (tree.start[tokens.node[mid]] < offset) low = mid + 1;
    else high = mid;
  }
  return low;
};

const power = (base: number, exponent: number): number => {
  let result = 1;
  for (let b = base, e = exponent; e > 0; e >>>= 1, b = Math.imul(b, b)) if (e & 1) result = Math.imul(result, b);
  return result;
};

const HEX = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
/** Two 32-bit numbers in hex, in one go: hashes are made for every entity. */
const hex = (a: number, b: number): string =>
  String.fromCharCode(
    HEX[a >>> 28],
    HEX[(a >>> 24) & 15],
    HEX[(a >>> 20) & 15],
    HEX[(a >>> 16) & 15],
    HEX[(a >>> 12) & 15],
    HEX[(a >>> 8) & 15],
    HEX[(a >>> 4) & 15],
    HEX[a & 15],
    HEX[b >>> 28],
    HEX[(b >>> 24) & 15],
    HEX[(b >>> 20) & 15],
    HEX[(b >>> 16) & 15],
    HEX[(b >>> 12) & 15],
    HEX[(b >>> 8) & 15],
    HEX[(b >>> 4) & 15],
    HEX[b & 15],
  );

/** 64-bit hash, in hex, of the tokens from…to (exclusive). */
export const hashRange = (tokens: Tokens, from: number, to: number): string => {
  const a = (tokens.prefixA[to] - Math.imul(tokens.prefixA[from], power(BASE_A, to - from))) | 0;
  const b = (tokens.prefixB[to] - Math.imul(tokens.prefixB[from], power(BASE_B, to - from))) | 0;
  return hex(a ^ Math.imul(to - from, 0x9e3779b1), b);
};

/** 64-bit hash, in hex, of the first `count` of some 32-bit values. */
export const hashValues = (values: Int32Array, count: number): string => {
  let a = 0;
  let b = 0;
  for (let i = 0; i < count; i++) {
    const h = values[i];
    a = (Math.imul(a, BASE_A) + h) | 0;
    b = (Math.imul(b, BASE_B) + (h ^ (h >>> 15))) | 0;
  }
  return hex(a ^ Math.imul(count, 0x9e3779b1), b);
};
