// What a file says of macros: by name, and what the text of each calls.

import { REFERENCE_KINDS } from '../../model/facts.ts';
import type { SourceFile } from './source-file.ts';

/** Rows of `macro` by the name that they tell of. */
export const macrosByName = ({ facts }: SourceFile): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>();
  const { name, length } = facts.macro;
  for (let row = 0; row < length; row++) add(found, facts.strings[name[row]], row);
  return found;
};

/** By macro: names, as strings of the file, that its text calls, or stands for if it takes no arguments. */
export const macroCallsOf = (file: SourceFile): ReadonlyMap<number, readonly number[]> => {
  const { kind, entity, name, length } = file.facts.reference;
  const called = new Map<number, number[]>();
  const named = new Map<number, number[]>();
  for (let at = 0; at < length; at++) {
    if (file.kind(entity[at]) !== 'macro') continue;
    add(REFERENCE_KINDS[kind[at]] === 'call' ? called : named, entity[at], name[at]);
  }
  for (const [owner, names] of named) {
    if (!called.has(owner) && file.parameters(owner).length === 0) called.set(owner, names);
  }
  return called;
};

const add = <K>(lists: Map<K, number[]>, key: K, item: number): void => {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
};
