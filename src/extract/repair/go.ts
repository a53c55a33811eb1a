// `new(x)` makes a copy of what an expression gives (Go spec: Allocation), where the grammar knows types alone.

/** Calls of new by the plain name. */
const NEW = /(?<![.\w])new(?=\s*\()/g;
/** As long, and a name like any other. */
const OTHER = 'neW';
/** What begins like no type, or is called, converted to, or part of a sum. */
const VALUE = new RegExp(
  String.raw`^\(\s*(?:["'\x60\d!&^+-]|(?:true|false|nil)\b|(?!(?:func|map|chan|struct|interface)\b)(?:${[
    // A call or a conversion, an operand; an element and what is in it; more than the member of a package.
    String.raw`[\p{L}_][\p{L}\p{N}_.]*(?:\[[^\]()]*\])?\s*[({+\-*/%&|^<>=!]`,
    String.raw`[\p{L}_][\p{L}\p{N}_.]*\[[^\]()]*\]\s*\.`,
    String.raw`[\p{L}_][\p{L}\p{N}_]*\.[\p{L}_][\p{L}\p{N}_]*\.`,
  ].join('|')}))`,
  'u',
);

/** A Go file as the grammar can read it: same length, same lines. What is called so is read off the text as it was. */
export const repairGo = (text: string): string =>
  text.includes('new')
    ? text.replace(NEW, (word, at: number) => {
        const from = text.indexOf('(', at);
        return VALUE.test(text.slice(from, from + 200)) ? OTHER : word;
      })
    : text;
