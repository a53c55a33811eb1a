// What follows the head of a declaration: declarators, parameters, attributes behind them.

import { DIRECTIVE, LITERAL, NAME, PUNCT } from './lexer.ts';
import type { Pass } from './pass.ts';
import { isKeyword, looksLikeMacro, SPECIFIERS, TRAILING } from './words.ts';

/** What ends a declarator. */
const STOPS = new Set([';', '{', '=', '}', ')', ':']);
/** Tokens of an operator's name, which can be a type. */
const MAX_OPERATOR = 12;

/** Attribute macros after a declarator: before `;`, `{`, `=`, `:` or `,`. */
export const repairTail = (pass: Pass, at: number, typed: boolean): void => {
  const { tokens, reader, word } = pass;
  let i = at;
  /** Where the parameters of an operator begin. */
  let called = -1;
  for (let steps = 0; i < tokens.count && steps < 400; steps++) {
    if (tokens.kind[i] === DIRECTIVE) return;
    const text = word(i);
    if (text === '(' || text === '[') {
      const close = reader.close(i);
      if (close < 0) return;
      // Parameters are declarations too.
      if (typed && text === '(' && (tokens.kind[i - 1] === NAME || word(i - 1) === ')' || i === called))
        repairParameters(pass, i, close);
      i = close + 1;
      continue;
    }
    if (text === 'operator') {
      i = called = parametersOf(pass, i);
      continue;
    }
    if (STOPS.has(text)) break;
    if (text === ',') {
      dropTrailing(pass, i, at, text, typed);
    }
    i++;
  }
  if (i < tokens.count) dropTrailing(pass, i, at, word(i), typed);
};

/** The token behind the name of the operator at `at`: where its parameters begin. */
const parametersOf = ({ word }: Pass, at: number): number => {
  let open = word(at + 1) === '(' && word(at + 2) === ')' ? at + 3 : at + 1;
  while (open < at + MAX_OPERATOR && /^[^(;{}]/.test(word(open))) open++;
  return open;
};

const repairParameters = (pass: Pass, open: number, close: number): void => {
  const { tokens, reader, word } = pass;
  let begins = true;
  for (let i = open + 1; i < close; i++) {
    if (begins && tokens.kind[i] === NAME) pass.parameter(i);
    begins = false;
    const text = word(i);
    if (tokens.kind[i] === PUNCT && /^[([{]$/.test(text)) {
      const inner = reader.close(i);
      if (inner < 0) return;
      i = inner;
    } else if (text === ',') begins = true;
  }
};

/** Blanks the macros that end right before token `end`. */
const dropTrailing = (pass: Pass, end: number, at: number, stop: string, typed: boolean): void => {
  const { tokens, reader, blank, word } = pass;
  let last = end - 1;
  while (last > at) {
    let name = last;
    if (word(last) === ')') name = reader.open(last) - 1;
    if (name <= at || tokens.kind[name] !== NAME) return;
    const before = word(name - 1);
    if (/^__attribute(?:__)?$/.test(word(name))) {
      // The grammars take attributes behind parameters only.
      if (before !== ')' && !TRAILING.has(before)) blank(name, last);
      last = name - 1;
      continue;
    }
    if (isKeyword(word(name))) return;
    // After parameters, dimensions or the words that may follow them; a lone name is the declared one.
    const follows =
      before === ')' ||
      before === ']' ||
      TRAILING.has(before) ||
      (tokens.kind[name - 1] === NAME && !isKeyword(before));
    if (!follows) return;
    const macro =
      looksLikeMacro(word(name)) ||
      (/^[{;]$/.test(stop) && typed && before === ')' && name === last && word(name) !== 'final');
    if (!macro) return;
    if (tokens.kind[name - 1] === NAME && !TRAILING.has(before) && name - 1 < at) return;
    if (tokens.kind[name - 1] === NAME && unwrapParameters(pass, name, last)) return;
    blank(name, last);
    last = name - 1;
  }
};

/** `T f MACRO((int a));`, for compilers that know no prototypes: what the macro is given are the parameters. */
export const unwrapParameters = (pass: Pass, name: number, close: number): boolean => {
  const { tokens, reader, blank, word } = pass;
  if (word(name + 1) !== '(' || word(name + 2) !== '(' || reader.close(name + 2) !== close - 1) return false;
  for (let i = name + 3; i < close - 1; i++) if (tokens.kind[i] === LITERAL) return false;
  blank(name, name + 1);
  blank(close, close);
  return true;
};

/** `T *MACRO name`: of two names behind the star the first is a macro. */
export const repairPointee = (pass: Pass, at: number): void => {
  const { tokens, reader, blank, word } = pass;
  let i = at;
  while (/^[*&]$/.test(word(i)) || SPECIFIERS.has(word(i))) i++;
  const isName = (j: number) => tokens.kind[j] === NAME && !isKeyword(word(j));
  const isLast = /^[,);=[(]$/.test(word(i + 2)) || (isName(i + 2) && word(i + 3) === '(' && word(i + 4) === '(');
  if (i > at && isName(i) && isName(i + 1) && isLast && !looksLikeMacro(word(i + 1))) blank(i, i);
  // Parameters are no literals: `T *MACRO(1, 2) name(…)`.
  const close = i > at && isName(i) && word(i + 1) === '(' ? reader.close(i + 1) : -1;
  const given = close > 0 && (tokens.kind[i + 2] === LITERAL || looksLikeMacro(word(i)));
  if (given && isName(close + 1) && word(close + 2) === '(' && !looksLikeMacro(word(close + 1))) blank(i, close);
};

/** Whether `*` after one name begins a declarator: `T *x;`, `T **x`, `T *(*x)(…)`. */
export const looksLikePointer = (pass: Pass, at: number): boolean => {
  const { tokens, word } = pass;
  let i = at;
  while (/^[*&]$/.test(word(i)) || /^(?:const|volatile|restrict|__restrict)$/.test(word(i))) i++;
  return tokens.kind[i] === NAME || (word(i) === '(' && word(i + 1) === '*');
};
