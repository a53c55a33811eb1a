// Comments and literals of C-like code, blanked: what is left can be searched without being fooled.

const TOKEN =
  /\/\/(?:\\\r?\n|[^\n])*|\/\*[\s\S]*?(?:\*\/|$)|(?:u8|[uUL])?R"([^()\\\s]{0,16})\([\s\S]*?(?:\)\1"|$)|"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?/g;

/** Digit separators (`1'000`) are no character literals. */
const SEPARATOR = /^[0-9a-fA-F]$/;

/** Replaces every character but line breaks by a space. */
export const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** The text with comments blanked and the insides of literals replaced by spaces: same length, same lines. */
export const maskComments = (text: string): string =>
  text.replace(TOKEN, (token, _delimiter: string | undefined, offset: number) => {
    const first = token[0];
    if (first === '/') return blank(token);
    if (first === "'" && SEPARATOR.test(text[offset - 1] ?? '') && /^'[0-9a-fA-F]/.test(token)) return token;
    const quote = token.indexOf(first === "'" ? "'" : '"');
    if (token.length < quote + 2 || token[token.length - 1] !== token[quote])
      return token.slice(0, quote + 1) + blank(token.slice(quote + 1));
    return token.slice(0, quote + 1) + blank(token.slice(quote + 1, -1)) + token[token.length - 1];
  });
