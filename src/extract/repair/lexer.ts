// Tokens of C and C++ as far as the repair pass needs them: names, punctuation, literals, whole directives.

import { scratch } from '../scratch.ts';

export const NAME = 0;
export const LITERAL = 1;
export const PUNCT = 2;
/** A preprocessor directive with its continuation lines, without the line break that ends it. */
export const DIRECTIVE = 3;

export interface CTokens {
  readonly text: string;
  readonly count: number;
  readonly kind: Uint8Array;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** Texts of tokens that were asked for. */
  readonly words: (string | undefined)[];
}

const isSpace = (c: number): boolean => c === 32 || (c >= 9 && c <= 13);
const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isName = (c: number): boolean =>
  (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c === 36 || isDigit(c) || c > 127;

const [NEWLINE, QUOTE, HASH, APOSTROPHE, STAR, SLASH, BACKSLASH] = [10, 34, 35, 39, 42, 47, 92];

/** End of the line at `at`, of the last one that a backslash continues. */
const endOfLogicalLine = (text: string, at: number): number => {
  let end = at;
  for (;;) {
    const found = text.indexOf('\n', end);
    if (found < 0) return text.length;
    const last = text.charCodeAt(found - 1) === 13 ? found - 2 : found - 1;
    if (text.charCodeAt(last) !== BACKSLASH) return text.charCodeAt(found - 1) === 13 ? found - 1 : found;
    end = found + 1;
  }
};

/** End of a directive: a block comment in it may run over lines. */
const endOfDirective = (text: string, at: number): number => {
  let end = endOfLogicalLine(text, at);
  for (let i = at; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === SLASH && text.charCodeAt(i + 1) === SLASH) return end;
    if (c === SLASH && text.charCodeAt(i + 1) === STAR) {
      const close = text.indexOf('*/', i + 2);
      if (close < 0) return end;
      i = close + 1;
      // What stands after the comment on its last line is still the directive.
      if (close > end) end = endOfLogicalLine(text, close);
    } else if (c === QUOTE) i = endOfLiteral(text, i) - 1;
  }
  return end;
};

/** End of the string or character literal whose quote is at `at`; it ends with its line at the latest. */
const endOfLiteral = (text: string, at: number): number => {
  const quote = text.charCodeAt(at);
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === BACKSLASH) i += text.charCodeAt(i + 1) === 13 ? 2 : 1;
    else if (c === quote) return i + 1;
    else if (c === NEWLINE) return i;
  }
  return text.length;
};

const RAW = /R"([^()\\\s]{0,16})\(/y;

const kindsOf = scratch((length) => new Uint8Array(length), true);
const startsOf = scratch((length) => new Uint32Array(length), true);
const endsOf = scratch((length) => new Uint32Array(length), true);

/** Splits a text; comments and layout are left out. Never fails. The tokens are valid until the next call. */
export const lexC = (text: string): CTokens => {
  // As many tokens as characters, at the most.
  const kind = kindsOf(text.length);
  const start = startsOf(text.length);
  const end = endsOf(text.length);
  let count = 0;
  const add = (k: number, from: number, to: number): void => {
    kind[count] = k;
    start[count] = from;
    end[count++] = to;
  };
  let lineStart = true;
  for (let i = 0; i < text.length; ) {
    const c = text.charCodeAt(i);
    if (isSpace(c)) {
      if (c === NEWLINE) lineStart = true;
      i++;
      continue;
    }
    if (c === SLASH && text.charCodeAt(i + 1) === SLASH) {
      i = endOfLogicalLine(text, i);
      continue;
    }
    if (c === SLASH && text.charCodeAt(i + 1) === STAR) {
      const close = text.indexOf('*/', i + 2);
      i = close < 0 ? text.length : close + 2;
      continue;
    }
    if (c === HASH && lineStart) {
      const to = endOfDirective(text, i);
      add(DIRECTIVE, i, to);
      i = to;
      continue;
    }
    lineStart = false;
    if (c === QUOTE || c === APOSTROPHE) {
      const to = endOfLiteral(text, i);
      add(LITERAL, i, to);
      i = to;
    } else if (isDigit(c) || (c === 46 && isDigit(text.charCodeAt(i + 1)))) {
      let to = i + 1;
      while (isName(text.charCodeAt(to)) || text.charCodeAt(to) === 46 || isExponent(text, to) || isSeparator(text, to))
        to++;
      add(LITERAL, i, to);
      i = to;
    } else if (isName(c)) {
      let to = i + 1;
      while (isName(text.charCodeAt(to))) to++;
      const next = text.charCodeAt(to);
      if (next === QUOTE && text.charCodeAt(to - 1) === 82 && to - i <= 3) {
        RAW.lastIndex = to - 1;
        const raw = RAW.exec(text);
        if (raw) {
          const close = text.indexOf(`)${raw[1]}"`, to);
          const past = close < 0 ? text.length : close + raw[1].length + 2;
          add(LITERAL, i, past);
          i = past;
          continue;
        }
      }
      // L"…", u8'…'
      if ((next === QUOTE || next === APOSTROPHE) && to - i <= 2 && /^(?:u8|[uUL])$/.test(text.slice(i, to))) {
        const past = endOfLiteral(text, to);
        add(LITERAL, i, past);
        i = past;
        continue;
      }
      add(NAME, i, to);
      i = to;
    } else {
      const two = (c === 58 && text.charCodeAt(i + 1) === 58) || (c === 45 && text.charCodeAt(i + 1) === 62);
      add(PUNCT, i, i + (two ? 2 : 1));
      i += two ? 2 : 1;
    }
  }
  return {
    text,
    count,
    kind: kind.subarray(0, count),
    start: start.subarray(0, count),
    end: end.subarray(0, count),
    words: new Array(count),
  };
};

const isExponent = (text: string, at: number): boolean => {
  const c = text.charCodeAt(at);
  return (c === 43 || c === 45) && /[eEpP]/.test(text[at - 1]) && isDigit(text.charCodeAt(at + 1));
};

const isSeparator = (text: string, at: number): boolean =>
  text.charCodeAt(at) === APOSTROPHE && isName(text.charCodeAt(at + 1)) && isName(text.charCodeAt(at - 1));

/** The text of a token. */
export const tokenText = (tokens: CTokens, index: number): string => {
  const { text, count, start, end, words } = tokens;
  if (index < 0 || index >= count) return '';
  // Most are asked for several times, and looked up in sets: one string each time has its hash at hand.
  let word = words[index];
  if (word === undefined) words[index] = word = text.slice(start[index], end[index]);
  return word;
};
