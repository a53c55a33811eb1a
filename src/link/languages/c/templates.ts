// Headers that a build makes from files of the tree: what those define (GNU Autoconf manual: Configuration Header Files;
// CMake manual: configure_file).

/** A macro as such a file has it. */
export interface Template {
  /** Whether it is defined; undefined where the build decides. */
  readonly truth: boolean | undefined;
  readonly value: string | undefined;
}

const LINE =
  /^[ \t]*(\/\*[ \t]*)?#[ \t]*(if|ifdef|ifndef|endif|define|undef|cmakedefine01|cmakedefine|mesondefine)\b[ \t]*(\w*)[ \t]*(.*)$/gm;

/** The macros that a template tells of. */
export const templateMacros = (text: string): Map<string, Template> => {
  const found = new Map<string, Template>();
  let depth = guards(text) ? -1 : 0;
  for (const [, comment, word, name, rest] of text.matchAll(LINE)) {
    if (comment !== undefined) {
      if (word === 'undef' && depth <= 0 && !found.has(name)) found.set(name, { truth: false, value: undefined });
    } else if (word.startsWith('if')) depth++;
    else if (word === 'endif') depth--;
    else if (name !== '') {
      const isSure = word === 'define' && depth <= 0 && !found.has(name);
      found.set(name, { truth: isSure ? true : undefined, value: numberIn(rest) });
    }
  }
  return found;
};

/** Whether the first condition is that of a guard. */
const guards = (text: string): boolean => {
  const [first, second] = text.matchAll(LINE);
  return first?.[2] === 'ifndef' && second?.[2] === 'define' && first[3] === second[3];
};

const numberIn = (rest: string): string | undefined => /^\(?-?\d+\)?(?=\s*(?:\/|$))/.exec(rest)?.[0];
