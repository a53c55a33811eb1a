// Macros of a file whose replacement text is a whole function that is named by an argument (ISO C23 §6.10.5): where one is
// expanded, that function is defined.

import { DIRECTIVE, NAME } from './lexer.ts';
import type { Pass } from './pass.ts';
import { isKeyword } from './words.ts';

/** A macro that makes functions: which argument is their name, in the text from a token on. */
interface Maker {
  readonly from: number;
  readonly argument: number;
}

/** Macros by name, as often as they are defined; none: what has the name makes no function. */
export type Makers = ReadonlyMap<string, readonly (Maker | { readonly from: number; readonly argument: undefined })[]>;

const NO_MAKERS: Makers = new Map();
const DEFINITION = /^#\s*define\s+(\w+)(\(([^()]*)\)((?:[^\\]|\\[\s\S])*))?/;
/** Words and stars of a type, the name, parameters, and a body to the end. */
const FUNCTION = /^\s*(?:\w+\s+\**\s*|\w+\s*\*+\s*)+(\w+)\s*\([^(){};]*\)\s*\{[\s\S]*\}\s*;?\s*$/;

/** The macros of a file that make functions. */
export const makersOf = ({ tokens, word }: Pass): Makers => {
  if (!tokens.text.includes('{ \\') && !tokens.text.includes('{\\')) return NO_MAKERS;
  const found = new Map<string, { from: number; argument: number | undefined }[]>();
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kind[i] !== DIRECTIVE) continue;
    const [, name, , parameters = '', body = ''] = DEFINITION.exec(word(i)) ?? [];
    if (name === undefined) continue;
    const named = FUNCTION.exec(body.replace(/\\\r?\n/g, ' '))?.[1];
    const argument = parameters.split(',').findIndex((one) => one.trim() === named);
    const all = found.get(name) ?? [];
    all.push({ from: i, argument: argument < 0 ? undefined : argument });
    found.set(name, all);
  }
  for (const [name, all] of found) if (all.every(({ argument }) => argument === undefined)) found.delete(name);
  return found;
};

/** `MAKER(a, name, b)` outside functions becomes `MAKER    name(){}`; where what stands after it begins, -1 for others. */
export const repairMaker = (pass: Pass, makers: Makers, at: number): number => {
  const { tokens, reader, edits, blank, word } = pass;
  if (tokens.kind[at] !== NAME || word(at + 1) !== '(') return -1;
  const argument = makers.get(word(at))?.findLast(({ from }) => from < at)?.argument;
  const close = argument === undefined ? -1 : reader.close(at + 1);
  if (close < 0 || word(close + 1) === '{') return -1;
  let name = at + 2;
  for (let nth = 0; nth < argument! && name < close; name++) {
    if (word(name) === ',') nth++;
    else if (/^[([{]$/.test(word(name))) name = Math.max(name, reader.close(name));
  }
  const isName = tokens.kind[name] === NAME && /^[,)]$/.test(word(name + 1)) && !isKeyword(word(name));
  if (!isName || tokens.end[close] - tokens.end[name] < BODY.length) return -1;
  blank(at + 1, name - 1);
  blank(name + 1, close);
  if (!edits.write(tokens.end[name], BODY, tokens.end[close])) return -1;
  let next = close + 1;
  while (tokens.kind[next] === DIRECTIVE) next++;
  return next;
};

const BODY = '(){}';
