// What a configure script does when it is run without arguments (GNU Autoconf manual: Package Options, External Software,
// Common Shell Constructs): text under tests that fail then is left out. What cannot be told holds.

import type { Truth } from '../../../model/condition.ts';

const COMMENT = /\bdnl\b.*|^[ \t]*#(?![ \t]*(?:define|undef|include|if|ifn?def|el\w+|endif|error|pragma)\b).*/gm;
const ARGUMENT = /\bAC_ARG_(ENABLE|WITH)\s*\(/g;
const ASSIGNED = /(?<![\w$])(\w+)=(["']?)([\w.-]*)(?:\2(?=[\s;\])]|$)|([$`\\]))/g;

/** Shell variables with their values where nobody sets any; undefined where they may have several. */
type Variables = ReadonlyMap<string, string | undefined>;

/** The arguments of a macro whose opening bracket is before `at`, unquoted, and where it ends. */
const argumentsAt = (text: string, at: number): { items: string[]; end: number } => {
  const items: string[] = [];
  let quotes = 0;
  let brackets = 0;
  let from = at;
  for (let i = at; i < text.length; i++) {
    const c = text[i];
    if (c === '[') quotes++;
    else if (c === ']') quotes--;
    else if (quotes > 0) continue;
    else if (c === '(') brackets++;
    else if (c === ')' && brackets-- === 0) {
      items.push(text.slice(from, i));
      return { items: items.map(unquoted), end: i + 1 };
    } else if (c === ',' && brackets === 0) {
      items.push(text.slice(from, i));
      from = i + 1;
    }
  }
  return { items: [], end: at };
};

const unquoted = (text: string): string => {
  const trimmed = text.trim();
  return trimmed.startsWith('[') && trimmed.endsWith(']') ? trimmed.slice(1, -1) : trimmed;
};

/** Variables that options set; those of which none is given are empty, unless there is something for that case. */
const optionsOf = (code: string): Map<string, string | undefined> => {
  const options = new Map<string, string | undefined>();
  for (const { 1: kind, 0: whole, index } of code.matchAll(ARGUMENT)) {
    const { items } = argumentsAt(code, index + whole.length);
    if (items.length === 0) continue;
    const name = `${kind.toLowerCase()}_${items[0].replace(/\W/g, '_')}`;
    options.set(name, items[3]?.includes(`${name}=`) ? undefined : '');
    for (const [, other] of (items[2] ?? '').matchAll(NAMED)) if (!options.has(other)) options.set(other, undefined);
  }
  return options;
};

/** Variables as a script leaves them: those with one value that they get for sure. */
const variablesOf = (options: Variables, script: readonly Part[]): Variables => {
  const values = new Map<string, string | undefined>();
  const sure = new Set<string>();
  for (const [name, value] of options) {
    if (value === undefined) continue;
    values.set(name, value);
    sure.add(name);
  }
  for (const { text, isSure } of script) {
    for (const [, name, , value, computed] of text.matchAll(ASSIGNED)) {
      const isOther = values.has(name) && values.get(name) !== value;
      values.set(name, isOther || computed !== undefined ? undefined : value);
      if (isSure) sure.add(name);
    }
  }
  for (const name of values.keys()) if (!sure.has(name)) values.delete(name);
  return values;
};
const NAMED = /(?<![\w$])(\w+)=/g;

const TEST = /(!\s*)?(?:test|\[)\s+["']?x?["']?\$\{?(\w+)\}?["']?\s*(=|==|!=)\s*["']?x?([\w-]*)["']?\s*\]?/g;

/** Whether a test holds: of several all, or any. */
const holds = (condition: string, variables: Variables): Truth => {
  const truths: Truth[] = [];
  const left = condition.replace(TEST, (_, not, name, operator, wanted) => {
    const value = variables.get(name);
    const isSame = value === undefined ? undefined : value === wanted;
    const truth = isSame === undefined ? undefined : isSame === (operator !== '!=');
    truths.push(truth === undefined ? undefined : truth !== (not !== undefined));
    return '.';
  });
  const shape = left.replace(/\s|;|\bthen\b/g, '');
  if (/^(?:[^|]|\.)+$/.test(shape) && shape.includes('.')) {
    if (truths.includes(false) && !shape.includes('-o')) return false;
    return shape === '.' ? truths[0] : undefined;
  }
  return /^\.(?:\|\|\.)*$/.test(shape) && truths.every((truth) => truth === false) ? false : undefined;
};

const STEP =
  /(?<=^|[;\n()[\]{},]|\b(?:then|else|do))[ \t]*(if|elif|else|fi|case|esac)\b(?![-.])|\b((?:A[CHMSUX]|PKG|m4)_\w+)\s*\(|;;/g;

/** A word of the shell, a macro with arguments or the end of an arm of `case`: where it begins and ends. */
interface Step {
  readonly word: string;
  readonly from: number;
  readonly to: number;
  readonly items: readonly string[];
}

const NO_ARGUMENTS = { items: [], end: 0 };
const ENDS: Readonly<Record<string, string>> = { fi: 'if', esac: 'case' };

/** The steps of a script, without those that lack a partner: prose, or quoted code. */
const findSteps = (code: string): readonly Step[] => {
  const steps: Step[] = [];
  let from = 0;
  for (const { 0: whole, 1: word, 2: macro, index } of code.matchAll(STEP)) {
    if (index < from) continue;
    const open = index + whole.length;
    const { items, end } = macro === undefined ? NO_ARGUMENTS : argumentsAt(code, open);
    from = Math.max(open, end);
    steps.push({ word: word ?? macro ?? whole, from: index, to: from, items });
  }
  const open: number[] = [];
  const alone = new Set<number>();
  steps.forEach(({ word }, at) => {
    if (word === 'if' || word === 'case') open.push(at);
    else if (word in ENDS) {
      const partner = open.findLastIndex((one) => steps[one].word === ENDS[word]);
      if (partner < 0) alone.add(at);
      else for (const one of open.splice(partner).slice(1)) alone.add(one);
    }
  });
  for (const at of open) alone.add(at);
  return steps.filter((_, at) => !alone.has(at));
};

/** Scripts with their steps, and what is known of variables. */
class Script {
  readonly variables: Variables;
  readonly #steps: Map<string, readonly Step[]>;

  constructor(variables: Variables, before?: Script) {
    this.variables = variables;
    this.#steps = before === undefined ? new Map() : before.#steps;
  }

  stepsOf(code: string): readonly Step[] {
    let steps = this.#steps.get(code);
    if (steps === undefined) {
      steps = findSteps(code);
      this.#steps.set(code, steps);
    }
    return steps;
  }
}

/** Text of a script that runs, and whether that is sure. */
interface Part {
  readonly text: string;
  readonly isSure: boolean;
}

interface Branch {
  /** What `case` compares; undefined for `if`. */
  readonly subject: string | undefined;
  now: Truth;
  /** Whether one before is taken for sure, or may be. */
  done: boolean;
  open: boolean;
}

const take = (branch: Branch, truth: Truth): void => {
  branch.now = branch.done ? false : branch.open && truth === true ? undefined : truth;
  if (truth === true) branch.done = true;
  else if (truth === undefined) branch.open = true;
};

/** The text without what stands under tests that fail. */
const live = (code: string, script: Script, isCertain: boolean): Part[] => {
  const { variables } = script;
  let isSure = isCertain;
  const parts: Part[] = [];
  const stack: Branch[] = [];
  let from = 0;
  const add = (to: number) => {
    if (stack.some(({ now }) => now === false)) return;
    parts.push({ text: code.slice(from, to), isSure: isSure && stack.every(({ now }) => now === true) });
  };
  const until = (word: RegExp, at: number): number => {
    word.lastIndex = at;
    return word.exec(code)?.index ?? code.length;
  };
  for (const step of script.stepsOf(code)) {
    if (step.from < from) continue;
    const around = stack[stack.length - 1];
    add(step.from);
    from = step.to;
    if (step.word.includes('_')) {
      // It does not end: what follows may be its.
      if (step.items.length === 0) isSure = false;
      if (stack.some(({ now }) => now === false)) continue;
      const isRun = isSure && stack.every(({ now }) => now === true);
      if (step.word.startsWith('AC_DEFINE')) parts.push({ text: code.slice(step.from, step.to), isSure: isRun });
      else parts.push(...liveArguments(step.word, step.items, script, isRun));
    } else if (step.word === 'if') {
      stack.push({ subject: undefined, now: undefined, done: false, open: false });
      take(stack[stack.length - 1], holds(code.slice(from, until(/\bthen\b/g, from)), variables));
    } else if (step.word === 'case') {
      from = until(/\bin\b/g, from) + 2;
      stack.push({ subject: code.slice(step.to, from - 2), now: undefined, done: false, open: false });
      take(stack[stack.length - 1], armHolds(code.slice(step.to, from - 2), code, from, variables));
    } else if (around === undefined) continue;
    else if (step.word in ENDS) stack.pop();
    else if (step.word === ';;') {
      if (around.subject !== undefined) take(around, armHolds(around.subject, code, from, variables));
    } else if (step.word === 'else') take(around, true);
    else take(around, holds(code.slice(from, until(/\bthen\b/g, from)), variables));
  }
  add(code.length);
  return parts;
};

const HOST = /\$\{?(?:host|host_os|target|target_os|build|build_os)\}?/;
const ARM = /\s*\(?([^()\n;]+)\)/y;

/** Whether an arm of `case` is taken: for the system (GNU Autoconf manual: System Type), or for a variable that is known. */
const armHolds = (subject: string, code: string, at: number, variables: Variables): Truth => {
  ARM.lastIndex = at;
  const patterns = ARM.exec(code)?.[1];
  if (patterns === undefined) return undefined;
  if (HOST.test(subject)) return matches(/_os\b/.test(subject) ? 'linux-gnu' : 'x86_64-pc-linux-gnu', patterns);
  const value = variables.get(/^\s*["']?x?\$\{?(\w+)\}?["']?\s*$/.exec(subject)?.[1] ?? '');
  return value === undefined ? undefined : matches(value, patterns);
};

/** Whether any of the patterns fits a word (POSIX.1-2024, Shell Command Language: Pattern Matching Notation). */
const matches = (word: string, patterns: string): boolean =>
  patterns.split('|').some((pattern) => {
    const bare = pattern.trim().replace(/\[(\[[^\]]*\])\]|["']/g, '$1');
    const source = bare
      .replace(/[.+^${}()\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.');
    try {
      return new RegExp(`^${source}$`).test(word);
    } catch {
      return false;
    }
  });

/** AS_IF (test-1, run-if-true-1, …, run-if-false). */
const liveChoice = (items: readonly string[], script: Script, isSure: boolean): Part[] => {
  const parts: Part[] = [];
  let isOpen = false;
  for (let at = 0; at < items.length; at += 2) {
    const isElse = at + 1 === items.length;
    const truth = isElse ? true : holds(items[at], script.variables);
    if (truth !== false) parts.push(...live(items[isElse ? at : at + 1], script, isSure && truth === true && !isOpen));
    if (truth === true) break;
    isOpen ||= truth === undefined;
  }
  return parts;
};

/** Text that a macro may run of what it is given. */
const liveArguments = (macro: string, items: readonly string[], script: Script, isSure: boolean): Part[] => {
  if (macro === 'AS_IF') return liveChoice(items, script, isSure);
  const isOption = macro === 'AC_ARG_ENABLE' || macro === 'AC_ARG_WITH';
  if (isOption) return items.length > 3 ? live(items[3], script, isSure) : [];
  // A macro is defined to be called.
  if (macro === 'AC_DEFUN') return live(items[1] ?? '', script, isSure);
  return items.flatMap((item) => live(item, script, false));
};

const isSame = (one: Variables, other: Variables): boolean =>
  one.size === other.size && Array.from(one).every(([name, value]) => other.get(name) === value);

/** Tests hang on what is set under tests. */
const PASSES = 3;

/** Text of configure.ac and its macros that runs where nobody sets anything, and what of it does for sure. */
export const liveAutoconf = (texts: readonly string[]): { readonly live: string; readonly sure: string } => {
  // Within quotes the brackets of comments count (GNU M4 manual: Quoted string).
  const codes = texts.map((text) => text.replace(COMMENT, (comment) => comment.replace(/[^[\]]/g, '')));
  const options = optionsOf(codes.join('\n'));
  const run = (): Part[] => codes.flatMap((code) => live(code, script, true));
  let script = new Script(new Map());
  let parts = run();
  // What is set under tests that fail is not.
  for (let times = 0; times < PASSES; times++) {
    const variables = variablesOf(options, parts);
    if (isSame(variables, script.variables)) break;
    script = new Script(variables, script);
    parts = run();
  }
  return {
    live: parts.map(({ text }) => text).join('\n'),
    sure: parts.map(({ text, isSure }) => (isSure ? text : '')).join('\n'),
  };
};
