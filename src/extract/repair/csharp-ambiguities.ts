// Where C# says which of two readings counts and the grammar takes the other: type arguments are those that `(` follows (C#
// specification §6.2.5); what stands in a list of arguments is a product and no pointer where nothing is unsafe (§23.2).
// Every search begins with a sign that is rare.

import { Edits } from './edits.ts';

/** Of one type argument: a list of them is no operand. */
const LOOP = /\bforeach\s*\(\s*[\w.]+\s*<[\w\s.?[\]]*(?:<[\w\s.,?<>[\]]*>)?>(?=\s@?\w+\s+in\b)/g;
const GIVEN = /<([\w.]+\s*[\w\s.,?<>[\]]*)>(?=\s*(\())/g;
/** Behind `<A>`: `(x) && y`, `(x) {`. */
const CAST = /^\s*\(\s*[\w.]+\)(\s*?)[ \t](?=&&|[-+*&{])/;
/** Before `<T>(`: `= (M)F`. */
const CONVERTED = /(?:[=(,?:&|!{;+]|\breturn)\s*\(\s*[\w.]+\s*\)\s*[\w.]*\w$/;
const PRODUCT = /\*(?=\s*[A-Za-z_]\w*\s*[,)\]])/g;
const FACTOR = /[(,[:]\s*@?[A-Za-z_][\w.]*\s*$/;
const NEAR = 80;

/** The text with what has one reading only; same length, same lines. */
export const repairAmbiguities = (text: string): string => {
  const edits = new Edits(text);
  const before = (at: number) => text.slice(Math.max(0, at - NEAR), at);
  // `foreach (List<T> x in …` is read as a comparison; `List<T>?x` is not, and has the same members.
  for (const { 0: head, index } of text.matchAll(LOOP)) edits.write(index + head.length, '?', text.length);
  for (const { 0: given, index } of text.matchAll(GIVEN)) {
    const end = index + given.length;
    // `F<A>(x) && y`: `(x)` is read as a cast; `(x!)` is not, and is the same value (§12.8.9).
    const cast = CAST.exec(text.slice(end, end + NEAR));
    if (cast !== null) {
      const close = end + cast[0].lastIndexOf(')');
      edits.write(close, '!', text.length);
      edits.write(close + 1 + cast[1].length, ')', text.length);
    }
    // `(M)F<T>(x)` is read as a comparison of casts.
    if (CONVERTED.test(before(index))) edits.blank(index, end);
  }
  if (!/\bunsafe\b/.test(text)) {
    for (const { index } of text.matchAll(PRODUCT))
      if (FACTOR.test(before(index))) edits.write(index, '/', text.length);
  }
  return edits.apply();
};
