// Macros inside expressions: types as arguments, names beside literals.

import type { Edits } from './edits.ts';
import { type CTokens, LITERAL, NAME, PUNCT, tokenText } from './lexer.ts';
import type { Reader } from './reader.ts';
import { isKeyword, isStatementWord, looksLikeMacro, TAGS, TYPES } from './words.ts';

/** Repairs the expressions among the tokens; `reader` knows which brackets belong together. */
export const repairExpressions = (tokens: CTokens, reader: Reader, edits: Edits, cpp: boolean): void => {
  const { text, kind, start, end } = tokens;
  const blank = (i: number) => edits.blank(start[i], end[i]);
  for (let i = 1; i < tokens.count; i++) {
    if (kind[i] === NAME && kind[i - 1] === LITERAL) {
      // `16 KB`: a unit; `"a" NAME`: strings that macros hold. What follows a literal's end at once is its suffix.
      if (start[i] === end[i - 1] || isKeyword(tokenText(tokens, i))) continue;
      const quoted = text[end[i - 1] - 1] === '"';
      if (!quoted ? !/'$/.test(text[end[i - 1] - 1]) : cpp && !joins(tokens, i - 2)) blank(i);
    } else if (kind[i] === PUNCT && text[start[i]] === '(' && kind[i - 1] === NAME) {
      const name = tokenText(tokens, i - 1);
      // What is called stands behind an operator; what is declared, behind its type.
      const called =
        i < 2 || kind[i - 2] !== NAME ? tokenText(tokens, i - 2) !== '*' : isStatementWord(tokenText(tokens, i - 2));
      const close = !called || isKeyword(name) ? -1 : reader.close(i);
      // `API(type) name` holds the type of what follows.
      const wraps = close > i && kind[close + 1] === NAME && !isStatementWord(tokenText(tokens, close + 1));
      if (close > i && !wraps && (name === 'va_arg' || looksLikeMacro(name) || !cpp))
        repairTypeArguments(tokens, reader, edits, i, close);
    } else if (cpp && kind[i] === PUNCT && text[start[i]] === '*' && text.startsWith('->', start[i] - 2)) {
      // Calls through pointers to members have no place in the grammar; nobody knows what they reach.
      blank(i - 1);
    } else if (cpp && kind[i] === NAME && tokenText(tokens, i) === 'new') repairArrayOfPointers(tokens, blank, i);
    else if (
      cpp &&
      kind[i] === PUNCT &&
      text[start[i]] === ':' &&
      kind[i - 1] === NAME &&
      TAGS.has(tokenText(tokens, i - 1))
    ) {
      // struct ::name
      if (end[i] - start[i] === 2) blank(i);
    }
  }
};

/** Whether the token at `at` is a string or a macro that the next string is joined to. */
const joins = (tokens: CTokens, at: number): boolean =>
  at >= 0 &&
  ((tokens.kind[at] === LITERAL && tokens.text[tokens.end[at] - 1] === '"') ||
    (tokens.kind[at] === NAME && looksLikeMacro(tokenText(tokens, at))));

/** `va_arg(ap, struct s *)`: of a type among the arguments of a call its name stays, as an expression. */
const repairTypeArguments = (tokens: CTokens, reader: Reader, edits: Edits, open: number, close: number): void => {
  const { kind, start, end } = tokens;
  // Parameters have names: a list of them is no list of arguments.
  let from = open + 1;
  for (let i = open + 1; i <= close; i++) {
    const text = tokenText(tokens, i);
    if (kind[i] === PUNCT && (text === '(' || text === '[' || text === '{')) {
      const inner = reader.close(i);
      if (inner < 0) return;
      i = inner;
      continue;
    }
    if (i < close && text !== ',') continue;
    repairTypeArgument(tokens, edits, from, i - 1, start, end);
    from = i + 1;
  }
};

const repairTypeArgument = (
  tokens: CTokens,
  edits: Edits,
  from: number,
  to: number,
  start: Uint32Array,
  end: Uint32Array,
): void => {
  if (to < from) return;
  let last = to;
  while (last >= from && tokenText(tokens, last) === '*') last--;
  if (last < from) return;
  const words: string[] = [];
  for (let i = from; i <= last; i++) {
    if (tokens.kind[i] !== NAME) return;
    words.push(tokenText(tokens, i));
  }
  const builtin = words.every((word) => TYPES.has(word) || word === 'const' || word === 'volatile');
  if (builtin && words.some((word) => TYPES.has(word))) {
    if (words.length === 1 && words[0] === 'void' && last === to) return;
    edits.blank(start[from], end[to]);
    edits.write(start[from], '0', end[to]);
    return;
  }
  const tagged = TAGS.has(words[0]) && words.length === 2;
  const pointer = last < to && words.filter((word) => word !== 'const').length === 1;
  const qualified = words.length === 2 && words[0] === 'const';
  if (!tagged && !pointer && !qualified) return;
  for (let i = from; i <= to; i++) {
    const word = tokenText(tokens, i);
    if (word === '*' || word === 'const' || TAGS.has(word)) edits.blank(start[i], end[i]);
  }
};

/** `new T*[n]`: the grammar has no pointers there. */
const repairArrayOfPointers = (tokens: CTokens, blank: (i: number) => void, at: number): void => {
  let i = at + 1;
  while (tokens.kind[i] === NAME || /^(?:::|<|>|,)$/.test(tokenText(tokens, i))) i++;
  const first = i;
  while (tokenText(tokens, i) === '*') i++;
  if (i > first && /^[[(;,)]$/.test(tokenText(tokens, i))) for (let j = first; j < i; j++) blank(j);
};
