// The heads of types: a keyword, attributes and macros, a name.

import { NAME } from './lexer.ts';
import type { Pass } from './pass.ts';
import { ATTRIBUTES, isKeyword, looksLikeMacro } from './words.ts';

/** Tokens from…to, the last one too. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** `class EXPORT Name … {`: all names but the last are macros. Gives where the head goes on, -1 if the type has a body. */
export const repairTag = (pass: Pass, at: number, before: readonly Span[], calls: readonly Span[]): number => {
  const { tokens, reader, cpp, blank, word } = pass;
  const names: { from: number; to: number; word: string }[] = [];
  let i = at + 1;
  if (word(at) === 'enum' && (word(i) === 'class' || word(i) === 'struct')) i++;
  if (cpp && word(i) === '::') i++;
  if (cpp && word(at) === 'enum' && word(i) === ':') {
    // The grammar knows only built-in types behind an enumeration without a name.
    let body = i + 1;
    while (tokens.kind[body] === NAME || word(body) === '::') body++;
    if (word(body) === '{') blank(i, body - 1);
    return -1;
  }
  for (;;) {
    const text = word(i);
    if (text === '[' && word(i + 1) === '[') {
      const close = reader.close(i);
      if (close >= 0 && (word(at) === 'enum' || !cpp)) blank(i, close);
      i = close + 1;
    } else if (ATTRIBUTES.has(text) && word(i + 1) === '(') {
      const close = reader.close(i + 1);
      if (close >= 0 && word(at) === 'enum') blank(i, close);
      i = close + 1;
    } else if (tokens.kind[i] === NAME && text !== 'final' && !isKeyword(text)) {
      let last = i;
      if (word(i + 1) === '(') {
        const close = reader.close(i + 1);
        // `struct tag name(…)` is a function.
        if (close < 0 || names.length > 0 || tokens.kind[close + 1] !== NAME) break;
        last = close;
      } else if (word(i + 1) === '<') {
        const end = reader.closeAngle(i + 1);
        if (end >= 0) last = end;
      }
      while (word(last + 1) === '::' && tokens.kind[last + 2] === NAME) last += 2;
      names.push({ from: i, to: last, word: text });
      i = last + 1;
    } else break;
    if (i <= 0) return -1;
  }
  const stop = word(i);
  const hasBody =
    stop === '{' || stop === 'final' || (stop === ':' && word(at) !== 'enum') || (stop === ':' && reader.opensBody(i));
  if (hasBody && (names.length > 0 || stop === '{')) {
    for (const name of names.slice(0, -1)) blank(name.from, name.to);
    for (const { from, to } of [...before, ...calls]) blank(from, to);
    return -1;
  }
  if (word(at) === 'class' && stop === ';' && names.length === 2 && looksLikeMacro(names[0].word))
    blank(names[0].from, names[0].to);
  const call = names[0] !== undefined && word(names[0].from + 1) === '(';
  if (call) blank(names[0].from, names[0].to);
  const tag = names[call ? 1 : 0];
  return tag === undefined ? i : tag.to + 1;
};
