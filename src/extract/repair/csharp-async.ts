// `async` is a keyword only before what it makes asynchronous (C# specification §6.4.4, §15.14.1): elsewhere it is a name,
// which the grammar does not know.

/** What follows a modifier is a type, another modifier, `delegate` or the parameters of a lambda; these follow a name. */
const NAME = /(?<![@\w])async(?=\s*[;,.)\]}=?:+\-*/%&|^!<>[(])/g;
/** As long, and no word of the language. */
const OTHER = '_sync';

/** Gives the name another spelling: what is called so is read off the text as it was. */
export const renameAsync = (text: string): string =>
  text.includes('async')
    ? text.replace(NAME, (word, at: number) => (isOfLambda(text, at + word.length) ? word : OTHER))
    : text;

/** Holds if a list in parentheses begins at an offset with the arrow of a lambda behind it, or a tuple type with what it
 * is the result of. */
const isOfLambda = (text: string, from: number): boolean => {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at++;
  if (text[at] !== '(') return false;
  for (let depth = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return /^[?\s]*(?:=>|[\w@]+\s*\()/.test(text.slice(at + 1, at + 200));
  }
  return false;
};
