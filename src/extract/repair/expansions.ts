// Macros that stand for a part of an expression or a declarator that has no place of its own in the grammars.

import type { Edits } from './edits.ts';
import { type CTokens, NAME, PUNCT, tokenText } from './lexer.ts';
import type { Reader } from './reader.ts';
import { isKeyword, looksLikeMacro } from './words.ts';

const OPEN = 40;

/** Repairs what brackets hold or follow; `reader` knows which of them belong together. */
export const repairExpansions = (tokens: CTokens, reader: Reader, edits: Edits, cpp: boolean): void => {
  const { text, kind, start, end } = tokens;
  const blank = (i: number) => edits.blank(start[i], end[i]);
  for (let i = 1; i < tokens.count; i++) {
    if (kind[i] !== PUNCT || text.charCodeAt(start[i]) !== OPEN) continue;
    const close = reader.close(i);
    if (close < 0) continue;
    if (isConvention(tokens, i, close)) blank(i + 1);
    const before = kind[i - 1] === NAME ? tokenText(tokens, i - 1) : '';
    if (before === '') continue;
    if (before === 'for' && isOneCall(tokens, reader, i, close)) edits.write(start[i - 1], 'if ', end[i - 1]);
    else if (!cpp && before === '_Atomic') for (const at of [i - 1, i, close]) blank(at);
    else if (!cpp && tokenText(tokens, close + 1) === '{' && isOperand(tokens, i - 1)) blank(i - 1);
  }
};

/** `T (CALLED *name)(…)`: how the function that is pointed to is called. */
const isConvention = (tokens: CTokens, open: number, close: number): boolean => {
  const { kind } = tokens;
  const word = (i: number) => tokenText(tokens, i);
  if (kind[open + 1] !== NAME || word(open + 2) !== '*' || kind[open + 3] !== NAME) return false;
  if (word(close + 1) !== '(' || !(kind[open - 1] === NAME || word(open - 1) === '*')) return false;
  return looksLikeMacro(word(open + 1));
};

/** `for (EACH(x, xs))`: the macro stands for all that belongs there. */
const isOneCall = (tokens: CTokens, reader: Reader, open: number, close: number): boolean =>
  tokens.kind[open + 1] === NAME && tokenText(tokens, open + 2) === '(' && reader.close(open + 2) === close - 1;

/** `= LITERAL(T){…}`: a compound literal (C23 §6.5.3.6) whose brackets the macro makes. */
const isOperand = (tokens: CTokens, name: number): boolean => {
  const before = tokenText(tokens, name - 1);
  return /^(?:[=,(&?:]|return)$/.test(before) && !isKeyword(tokenText(tokens, name));
};
