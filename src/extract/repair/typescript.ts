// What the grammars of TypeScript and JavaScript do not know, as something of the same length that they read right: null
// as a name; in TypeScript using as a name, variance, members that begin a line with a bracket, and what goes on behind a decorator.

import { blankDecoratorTails } from './decorators.ts';

const VARIANCE = /\b(?:in\s+out|in|out)(?=\s+[\w$]+\s*(?:[,=>]|extends\b))/g;
/** No declaration of what is disposed of in the end, whose name would follow (ECMA-262 §14.3.1: no line break between). */
const USING = /\busing\b(?![^\S\n]+(?!(?:as|satisfies|in|instanceof|is|of)\b)[\w$])/g;

/** A JavaScript file as the grammar can read it: same length, same lines. */
export const repairJavaScript = (text: string): string =>
  text.replace(/\bexport\s*\{[^}]*\bas\s+null\b[^}]*\}/g, (list) => list.replace(/\bnull\b/g, 'nul_'));

/** A TypeScript file as the grammar can read it: same length, same lines. */
export const repairTypeScript = (text: string): string =>
  repairJavaScript(
    blankDecoratorTails(partMembers(text))
      .replace(USING, 'us_ng')
      .replace(VARIANCE, (words: string, at: number) => {
        // They stand where a list of type parameters begins or goes on.
        const before = text
          .slice(Math.max(0, at - 300), at)
          .replace(/(?:\/\*(?:[^*]|\*(?!\/))*\*\/|\/\/.*\n|\bconst\b|\s)+$/, '');
        return /[<,]$/.test(before) ? words.replace(/\w/g, ' ') : words;
      }),
  );

/** What a scan for brackets has to take as a whole; every character is part of something. */
const TOKEN =
  /[^\S\n]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|[\w$]+|=>|\n[ \t]*|[^\s]/y;
/** After these a type goes on, on the next line too. */
const GOES_ON =
  /^(?:[^\w$)\]}>"'`]|=>)$|^(?:extends|keyof|typeof|infer|readonly|unique|is|asserts|new|abstract|in|get|set)$/;
/** What a bracket is open around: code, the members of a type, or other things of a type. */
const [CODE, BODY, INSIDE] = [0, 1, 2] as const;
const [NEWLINE, SLASH] = [10, 47];
const BEGINS_WITH_BRACKET = /[\w$)\]}>"'`][ \t\r]*\n[ \t]+[<([]/;

/**
 * Ends the member before a call signature or index signature that begins a line: in a type the line break does
 * (ECMA-262 §12.10 as TypeScript has it: no type goes on with `<`, `(` or `[` on the next line), which the grammar
 * knows of names only. The `;` takes the place of a space.
 */
const partMembers = (text: string): string => {
  if (!BEGINS_WITH_BRACKET.test(text) || !/\b(?:interface|type)\s+[A-Za-z_$]/.test(text)) return text;
  const places: number[] = [];
  const open: (typeof CODE | typeof BODY | typeof INSIDE)[] = [];
  // Whether the next brace opens one: behind `interface`, or in what `type … =` says.
  let head: 'interface' | 'type' | undefined;
  let headDepth = 0;
  let before = '';
  let lineBreak = false;
  let spaceAt = -1;
  // Without match objects: there is a token every few characters.
  for (let index = 0, end = 0; index < text.length; index = end) {
    TOKEN.lastIndex = index;
    TOKEN.test(text);
    end = TOKEN.lastIndex;
    const first = text.charCodeAt(index);
    // No other token of several characters begins with a slash.
    if (first === SLASH && end - index > 1) continue;
    if (first !== NEWLINE && isSpace(first)) continue;
    const token = text.slice(index, end);
    if (first === NEWLINE) {
      lineBreak = true;
      spaceAt = token.length > 1 ? index + token.length - 1 : -1;
      continue;
    }
    const around = open.at(-1) ?? CODE;
    if (
      around === BODY &&
      lineBreak &&
      spaceAt === index - 1 &&
      /^[<([]$/.test(token) &&
      before !== '' &&
      !GOES_ON.test(before)
    )
      places.push(spaceAt);
    if (head === 'type' && open.length === headDepth && (token === ';' || (lineBreak && ends(before, token)))) {
      head = undefined;
    }
    if (
      (token === 'interface' || token === 'type') &&
      around === CODE &&
      before !== '.' &&
      /^\s+[A-Za-z_$]/.test(text.slice(index + token.length, index + token.length + 40))
    ) {
      head = token;
      headDepth = open.length;
    } else if (token === '{') {
      const isAlias = head === 'type' && (open.length > headDepth || TYPE_BEGINS.has(before));
      open.push(around !== CODE || head === 'interface' || isAlias ? BODY : CODE);
      if (head === 'interface') head = undefined;
      before = '';
      lineBreak = false;
      continue;
    } else if (token === '(' || token === '[') open.push(around === CODE ? CODE : INSIDE);
    else if (token === ')' || token === ']' || token === '}') open.pop();
    before = token;
    lineBreak = false;
  }
  if (places.length === 0) return text;
  let parted = '';
  let from = 0;
  for (const place of places) {
    parted += `${text.slice(from, place)};`;
    from = place + 1;
  }
  return parted + text.slice(from);
};

/** Layout; rarer characters of it are all beyond ASCII. */
const isSpace = (c: number): boolean =>
  c === 32 || (c >= 9 && c <= 13) || (c > 127 && /\s/.test(String.fromCharCode(c)));

/** What may stand before a type literal. */
const TYPE_BEGINS = new Set(['=', '&', '|', '<', ',', '?', ':', '>', '=>', 'extends']);

/** Holds if a line break between the tokens ends the type that an alias stands for. */
const ends = (before: string, token: string): boolean =>
  !GOES_ON.test(before) && !/^(?:[|&=?:.,{]|=>|extends|is)$/.test(token);
