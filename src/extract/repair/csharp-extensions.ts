// Extension blocks (C# 14: Extension declarations), which the grammar does not know, as classes with a primary constructor.

import { Edits } from './edits.ts';

export const EXTENSION = 'extension';
/** As long as what it stands for. */
const CLASS = 'class ___';
const OPENING = '([<';
const CLOSING = ')]>';

/** What may begin a block: nothing stands before it on its line, or a member ends there. */
const BLOCK = /(?<=^[ \t]*|[{};\]/][ \t]*)\bextension(?=\s*[<(])/gm;
/** A receiver that has a name. */
const NAMED = /[\w>\])?]\s+@?\w+\s*\)$/;

/** The text with `extension(T x) {` as `class ___(T x) {`; a receiver without a name goes. */
export const repairExtensions = (text: string): string => {
  if (!/\bextension\s*[<(]/.test(text)) return text;
  const edits = new Edits(text);
  for (const { index } of text.matchAll(BLOCK)) {
    let at = skipSpace(text, index + EXTENSION.length);
    if (text[at] === '<') at = skipSpace(text, closeOf(text, at));
    const end = text[at] === '(' ? closeOf(text, at) : -1;
    if (end < 0 || !/^\s*(?:\{|where\b)/.test(text.slice(end, end + 200))) continue;
    edits.write(index, CLASS, index + CLASS.length);
    if (!NAMED.test(text.slice(at, end))) edits.blank(at, end);
  }
  return edits.apply();
};

const skipSpace = (text: string, from: number): number => {
  let at = from;
  while (at >= 0 && at < text.length && /\s/.test(text[at])) at++;
  return at;
};

/** Behind the bracket that closes the one at `from`, -1 if none does. */
const closeOf = (text: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{' || text[at] === ';') return -1;
    if (OPENING.includes(text[at])) depth++;
    else if (CLOSING.includes(text[at]) && --depth === 0) return at + 1;
  }
  return -1;
};
