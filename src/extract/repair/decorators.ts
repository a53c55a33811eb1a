// What goes on behind the call of a decorator: TypeScript takes any left-hand side expression there (TypeScript handbook:
// Decorators), the grammar what ECMAScript takes, which ends with the call (TC39 proposal: DecoratorCallExpression).

const DECORATOR = /@[A-Za-z_$][\w$]*(?:\s*\.\s*[\w$]+)*(?:<[\w$.,\s[\]]*>)?\s*\(/g;
/** What can stand before a decorator on its line; in comments and strings other things do. */
const BEFORE = /(?:^|[(,)\n]|\bexport|\bdefault)[^\S\n]*$/;
const TAIL = /\s*\??\.\s*[A-Za-z_$][\w$]*(?:<[\w$.,\s[\]]*>)?(?:[^\S\n]*(?=\())?/y;
/** What a scan for brackets has to take as a whole. */
const PART =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|[^"'`/()[\]{}]+|[\s\S]/y;
const MAX_INDENT = 80;
/** Longer arguments are not looked through. */
const MAX_PARTS = 2000;

/** The end of what a bracket at an offset opens; -1 if it is not closed. */
const closeOf = (text: string, open: number): number => {
  let depth = 0;
  let parts = 0;
  for (let at = open; at < text.length && parts < MAX_PARTS; at = PART.lastIndex, parts++) {
    PART.lastIndex = at;
    PART.test(text);
    const c = text[at];
    if (c === '(' || c === '[' || c === '{') depth++;
    else if (c === ')' || c === ']' || c === '}') depth--;
    if (depth === 0) return at + 1;
  }
  return -1;
};

/** The text with what goes on behind calls of decorators blanked, line breaks kept. */
export const blankDecoratorTails = (text: string): string => {
  if (!text.includes('@')) return text;
  let blanked = '';
  let from = 0;
  for (const match of text.matchAll(DECORATOR)) {
    if (match.index < from || !BEFORE.test(text.slice(Math.max(0, match.index - MAX_INDENT), match.index))) continue;
    const begin = closeOf(text, match.index + match[0].length - 1);
    let end = begin;
    while (end >= 0) {
      TAIL.lastIndex = end;
      if (!TAIL.test(text)) break;
      const next = TAIL.lastIndex;
      const closed = text[next] === '(' ? closeOf(text, next) : next;
      if (closed < 0) break;
      end = closed;
    }
    if (end <= begin) continue;
    blanked += text.slice(from, begin) + text.slice(begin, end).replace(/[^\r\n]/g, ' ');
    from = end;
  }
  return from === 0 ? text : blanked + text.slice(from);
};
