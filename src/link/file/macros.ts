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

/** What the texts of macros call, by macro. */
export interface MacroCalls {
  /**
   * Names, as strings of the file, that a text calls, or stands for if the macro takes no arguments: where it calls
   * something with its own name, for that.
   */
  readonly names: ReadonlyMap<number, readonly number[]>;
  /** The calls: exprs. */
  readonly exprs: ReadonlyMap<number, readonly number[]>;
}

export const macroCallsOf = (file: SourceFile): MacroCalls => {
  const { kind, entity, name, expr, length } = file.facts.reference;
  const called = new Map<number, number[]>();
  const named = new Map<number, number[]>();
  const exprs = new Map<number, number[]>();
  for (let at = 0; at < length; at++) {
    if (file.kind(entity[at]) !== 'macro') continue;
    const isCall = REFERENCE_KINDS[kind[at]] === 'call';
    add(isCall ? called : named, entity[at], name[at]);
    if (isCall && expr[at] >= 0) add(exprs, entity[at], expr[at]);
  }
  for (const [owner, names] of named) {
    if (file.parameters(owner).length > 0) continue;
    const own = file.facts.entity.name[owner];
    if (!called.has(owner)) called.set(owner, names);
    // What is renamed under a condition alone becomes another name there.
    else if (names.includes(own) && file.conditionAt(file.facts.entity.nameLine[owner]) < 0) called.set(owner, [own]);
  }
  return { names: called, exprs };
};

const add = <K>(lists: Map<K, number[]>, key: K, item: number): void => {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
};
