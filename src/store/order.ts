// The order in which the database keeps rows: by key, strings by their UTF-8 bytes, numbers by size.

import type { Cell, Row } from '../model/relations.ts';

const SURROGATE = /[\ud800-\udfff]/;

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

// UTF-16 puts surrogates (code points from U+10000 on) below U+E000 to U+FFFF; UTF-8 puts them above.
const weight = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);

/** Orders two strings as their UTF-8 bytes are ordered, which is by code point. */
export const compareCodePoints = (a: string, b: string): number => {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const difference = weight(a.charCodeAt(i)) - weight(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
};

/** Items ordered by a text of theirs, by code point. */
export const inCodePointOrder = <T>(items: readonly T[], textOf: (item: T) => string): T[] => {
  // Without surrogates the order of UTF-16 is that of the code points, and comparing is native.
  const compareTexts = items.some((item) => SURROGATE.test(textOf(item))) ? compareCodePoints : compare;
  return [...items].sort((a, b) => compareTexts(textOf(a), textOf(b)));
};

/** Distinct cells of one column in the database's order. */
const sortDistinct = (cells: readonly Cell[]): Cell[] =>
  typeof cells[0] === 'number'
    ? [...(cells as number[])].sort(compare)
    : inCodePointOrder(cells as string[], (text) => text);

/** The rank of each row's cell among the distinct cells of a key column. */
const ranksOf = (rows: readonly Row[], column: number): { ranks: Uint32Array; distinct: number } => {
  const rankOf = new Map<Cell, number>();
  for (const row of rows) rankOf.set(row[column], 0);
  const distinct = sortDistinct([...rankOf.keys()]);
  distinct.forEach((cell, rank) => {
    rankOf.set(cell, rank);
  });
  return { ranks: Uint32Array.from(rows, (row) => rankOf.get(row[column])!), distinct: distinct.length };
};

/** Reorders `order` by `ranks`, keeping the order of equals: a counting sort. */
const stableSort = (order: Uint32Array, ranks: Uint32Array, distinct: number): Uint32Array => {
  const next = new Uint32Array(distinct + 1);
  for (const rank of ranks) next[rank + 1]++;
  for (let rank = 0; rank < distinct; rank++) next[rank + 1] += next[rank];
  const sorted = new Uint32Array(order.length);
  for (const row of order) sorted[next[ranks[row]]++] = row;
  return sorted;
};

/**
 * Rows ordered by their first `keyLength` columns, which hold strings or numbers. Each distinct cell is compared
 * once, however many rows hold it: a radix sort from the last key column to the first over the cells' ranks.
 */
export const sortedByKey = (rows: readonly Row[], keyLength: number): Row[] => {
  let order: Uint32Array = Uint32Array.from(rows.keys());
  for (let column = keyLength - 1; column >= 0; column--) {
    const { ranks, distinct } = ranksOf(rows, column);
    order = stableSort(order, ranks, distinct);
  }
  return Array.from(order, (row) => rows[row]);
};
