// What a CMake project does when nobody sets anything (CMake manual: option, if, set): text under conditions that do not
// hold is left out. What cannot be told holds.

import { conditionValue, type Macros } from '../../../model/condition.ts';

const COMMENT = /#\[\[[\s\S]*?\]\]|#.*/g;
const COMMAND =
  /\b(if|elseif|else|endif|option|set|message)\s*\(((?:[^()"]|"(?:\\[\s\S]|[^"\\])*"|\((?:[^()]|\([^()]*\))*\))*)\)/gi;
const OPTION = /\boption\s*\(\s*(\w+)\s+(?:"(?:\\[\s\S]|[^"\\])*"|\w+)\s*(\w*)/gi;
const SET = /\bset\s*\(\s*(\w+)\s+"?(?!(?:OFF|FALSE|NO|N|0|"|CACHE\b)["\s)])[^\s")]/gi;
/** What a command of the project asks. */
const ASKING = /\w+\s*\([^()]*\b(?:AND|OR|NOT)\b[^()]*\)/g;
const WORD = /"(?:\\[\s\S]|[^"\\])*"|[()]|[^\s()"]+/g;
const COMPARISON = /^(?:STREQUAL|MATCHES|EQUAL|LESS|GREATER|LESS_EQUAL|GREATER_EQUAL|IN_LIST|(?:STR|VERSION_)\w+)$/;
const TEST = /^(?:DEFINED|TARGET|EXISTS|COMMAND|POLICY|TEST|IS_\w+)$/;
const TRUE = /^(?:ON|TRUE|YES|Y|1)$/i;
const FALSE = /^(?:OFF|FALSE|NO|N|0|IGNORE|NOTFOUND|)$/i;

/** Variables that CMake sets (CMake manual: cmake-variables, Variables that Describe the System). */
const SYSTEM: ReadonlyMap<string, boolean> = new Map([
  ...['UNIX', 'LINUX'].map((name) => [name, true] as const),
  ...'WIN32 MSVC MINGW MSYS CYGWIN APPLE IOS ANDROID BSD EMSCRIPTEN WINDOWS_STORE XCODE VMS AIX HAIKU'
    .split(' ')
    .map((name) => [name, false] as const),
]);
const NAMES: ReadonlyMap<string, string> = new Map([
  ['CMAKE_SYSTEM_NAME', 'Linux'],
  ['CMAKE_HOST_SYSTEM_NAME', 'Linux'],
  ['CMAKE_C_COMPILER_ID', 'GNU'],
  ['CMAKE_SYSTEM_PROCESSOR', 'x86_64'],
]);

/** Options of a project, by name: whether they are on; undefined where that depends on other things. */
type Options = ReadonlyMap<string, boolean | undefined>;

const optionsOf = (texts: readonly string[]): Options => {
  const options = new Map<string, boolean | undefined>();
  for (const text of texts) {
    for (const [, name, written] of text.matchAll(OPTION)) {
      const truth = TRUE.test(written) ? true : FALSE.test(written) ? false : undefined;
      options.set(name, options.has(name) && options.get(name) !== truth ? undefined : truth);
    }
  }
  return options;
};

const setsIn = (texts: readonly string[]): Set<string> =>
  new Set(texts.flatMap((text) => Array.from(text.matchAll(SET), ([, name]) => name)));

/** What the CMake files of a project do where nobody sets anything. */
export interface CMake {
  readonly options: Options;
  /** What runs. */
  readonly live: readonly string[];
  /** Variables that would be set if other options were. */
  readonly unset: ReadonlySet<string>;
}

export const readCMake = (files: readonly string[]): CMake => {
  const texts = files.map((text) => text.replace(COMMENT, ''));
  const declared = optionsOf(texts);
  const first = texts.map((text) => liveCMake(text, declared));
  const changed = setsIn(first);
  const options = new Map(
    Array.from(declared, ([name, truth]) => [name, truth === false && changed.has(name) ? undefined : truth] as const),
  );
  const live = texts.map((text) => liveCMake(text, options));
  const set = setsIn(live);
  const unset = new Set([...setsIn(texts)].filter((name) => !set.has(name)));
  return { options, live: live.map((text) => text.replace(ASKING, '')), unset };
};

/** The commands of a file that may run, but for conditions, messages, and options and variables that are off. */
const liveCMake = (code: string, options: Options): string => {
  const parts: string[] = [];
  /** Around: whether a branch runs, and whether one before it does for sure. */
  const stack: { now: boolean; done: boolean }[] = [];
  let from = 0;
  const isOut = () => stack.some(({ now }) => !now);
  for (const { 0: whole, 1: word, 2: content, index } of code.matchAll(COMMAND)) {
    if (!isOut()) parts.push(code.slice(from, index));
    from = index + whole.length;
    const command = word.toLowerCase();
    const around = stack[stack.length - 1];
    if (command === 'if') {
      const truth = truthOf(content, options);
      stack.push({ now: truth !== false, done: truth === true });
    } else if (command === 'endif') stack.pop();
    else if (command === 'option' || command === 'set') {
      const [, value = ''] = content.trim().match(/^\w+\s+"?([^\s"]*)/) ?? [];
      const [name] = content.trim().split(/\s/, 1);
      if (isOut()) continue;
      if (command === 'set' && !FALSE.test(value)) parts.push(whole);
      else if (command === 'option' && options.get(name) === undefined) parts.push(name);
    } else if (around !== undefined && command !== 'message') {
      const truth = around.done ? false : command === 'else' ? true : truthOf(content, options);
      around.now = truth !== false;
      if (truth === true) around.done = true;
    }
  }
  if (!isOut()) parts.push(code.slice(from));
  return parts.join('\n');
};

/** Whether a condition holds. */
const truthOf = (condition: string, options: Options): boolean | undefined => {
  const known: Macros = { isDefined: () => undefined, valueOf: () => undefined };
  const value = conditionValue(expressionOf(condition, options), known);
  return value === undefined ? undefined : value !== 0;
};

const OPERATORS: Readonly<Record<string, string>> = { NOT: '!', AND: '&&', OR: '||', '(': '(', ')': ')' };

const expressionOf = (condition: string, options: Options): string => {
  const words = condition.match(WORD) ?? [];
  const out: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    const next = words[at + 1] ?? '';
    if (OPERATORS[word] !== undefined) out.push(OPERATORS[word]);
    else if (COMPARISON.test(next)) {
      out.push(shown(compared(word, next, words[at + 2] ?? '')));
      at += 2;
    } else if (TEST.test(word)) {
      out.push(shown(undefined));
      at += 1;
    } else out.push(shown(variable(word, options)));
  }
  return out.join(' ');
};

const shown = (truth: boolean | undefined): string => (truth === undefined ? 'unknown' : truth ? '1' : '0');

const variable = (word: string, options: Options): boolean | undefined => {
  const name = word.replace(/^"|"$/g, '').replace(/^\$\{(\w+)\}$/, '$1');
  if (TRUE.test(name)) return true;
  return FALSE.test(name) ? false : (SYSTEM.get(name) ?? options.get(name));
};

const compared = (left: string, operator: string, right: string): boolean | undefined => {
  const value = NAMES.get(left.replace(/["${}]/g, ''));
  if (value === undefined) return undefined;
  const wanted = right.replace(/^"|"$/g, '');
  if (operator === 'STREQUAL') return value === wanted;
  if (operator !== 'MATCHES') return undefined;
  try {
    return new RegExp(wanted).test(value);
  } catch {
    return undefined;
  }
};
