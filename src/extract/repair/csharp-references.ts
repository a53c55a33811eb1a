// What is assigned to calls, which may give a variable by reference (C# specification §12.8.10.1), and casts to pointers
// (§23.5.1) beside other signs of pointers: the grammar knows neither. Such an assignment becomes a sum, which nobody is
// given where it is a statement; what makes pointers goes.

import { Edits } from './edits.ts';

const ASSIGNED = /\)\s*(?:[-+*/%&|^]|<<|>>)?=(?![=>])/g;
/** As a statement stands no sum, but what is assigned. */
const DISCARD = '_=';
const STATEMENT = /\n[ \t]*([ \t]{2})(?!(?:set|get|return|ref|await|yield)\b)[\w.<>,()[\] ]+$/;
/** What a bracket stands behind that is no call. */
const NO_CALL =
  /(?:^|[^\w>\])]|\b(?:var|return|await|in|out|ref|if|while|for|foreach|using|lock|switch|fixed|is|case))$/;
const MAX_ARGUMENTS = 2000;
const POINTER_CAST = /(\*\s*)?\(\s*[\w.]+\s*\*+\s*\)(\s*&)?(?=\s*[\w(*])/g;

export const repairReferences = (text: string): string => {
  const edits = new Edits(text);
  for (const { 0: words, index } of text.matchAll(ASSIGNED)) {
    const open = openingOf(text, index);
    if (open < 0 || NO_CALL.test(text.slice(Math.max(0, open - 40), open).trimEnd())) continue;
    const at = index + 1 + words.slice(1).search(/\S/);
    edits.blank(at, index + words.length);
    edits.write(at, '+', text.length);
    const line = STATEMENT.exec(text.slice(Math.max(0, open - 200), open));
    if (line !== null) edits.write(open - line[0].length + line[0].indexOf(line[1], 1), DISCARD, text.length);
  }
  if (text.includes('*)')) {
    for (const { 0: cast, 1: star, 2: address, index } of text.matchAll(POINTER_CAST)) {
      if (star !== undefined || address !== undefined) edits.blank(index, index + cast.length);
    }
  }
  return edits.apply();
};

/** Where the bracket opens that closes at an offset; -1 if it is not near. */
const openingOf = (text: string, close: number): number => {
  let depth = 0;
  for (let at = close; at >= Math.max(0, close - MAX_ARGUMENTS); at--) {
    if (text[at] === ')') depth++;
    else if (text[at] === '(' && --depth === 0) return at;
  }
  return -1;
};
