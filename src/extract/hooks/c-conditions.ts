// Conditional compilation (ISO C23 §6.10.2): which lines a compiler for the usual target leaves out. What depends on
// macros that only a build defines is left open: those lines count.

import { isForeign, PREDEFINED } from '../target.ts';

/** Comments and literals, and the directives that matter here with the lines that continue them. */
const PIECE =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|elifdef|elifndef|else|endif|define|undef)\b((?:\\\r?\n|\/\*[\s\S]*?\*\/|[^\n])*)/gm;

/** true, false, or undefined where it cannot be told. */
type Truth = boolean | undefined;

interface Group {
  /** Whether an earlier branch is taken for sure. */
  taken: boolean;
  /** Whether the branch being read is compiled. */
  now: Truth;
  /** Line after the directive that began a branch left out, 0: it is not. */
  from: number;
  /** The name that an #ifndef at this place asks for. */
  readonly guard: string | undefined;
}

/** Lines, first and last, that the usual target leaves out. */
export const inactiveLines = (text: string): readonly (readonly [first: number, last: number])[] => {
  const ranges: [number, number][] = [];
  if (!/^[ \t]*#[ \t]*if/m.test(text)) return ranges;
  const defined = new Map<string, string | undefined>();
  const groups: Group[] = [];
  let line = 1;
  let at = 0;
  const lineOf = (offset: number): number => {
    for (let found = text.indexOf('\n', at); found >= 0 && found < offset; found = text.indexOf('\n', at)) {
      line++;
      at = found + 1;
    }
    return line;
  };
  const isOut = () => groups.some(({ now }) => now === false);
  const open = (group: Group, now: Truth, offset: number, end: number) => {
    const outside = isOut();
    group.now = group.taken ? false : now;
    if (group.now === true) group.taken = true;
    if (group.now === false && !outside) group.from = lineOf(offset) + text.slice(offset, end).split('\n').length;
  };
  const close = (group: Group, offset: number) => {
    const last = lineOf(offset) - 1;
    if (group.from > 0 && last >= group.from) ranges.push([group.from, last]);
    group.from = 0;
    group.now = true;
  };
  for (const piece of text.matchAll(PIECE)) {
    const word = piece[1];
    if (word === undefined) continue;
    const rest = piece[2].replace(/\\\r?\n|\/\*[\s\S]*?\*\/|\/\/.*$/g, ' ').trim();
    const start = piece.index + piece[0].indexOf('#');
    const end = piece.index + piece[0].length;
    const group = groups[groups.length - 1];
    if (word === 'define' || word === 'undef') {
      const [, name, value] = /^(\w+)(.*)$/s.exec(rest) ?? [];
      if (name === undefined) continue;
      // A guard, or the default of a macro that no build defines.
      if (group?.guard === name && group.now === undefined) {
        group.now = true;
        group.taken = true;
      }
      if (isOut()) continue;
      // What is defined only under a condition that cannot be told may be defined or not.
      const isSure = groups.every(({ now }) => now === true);
      if (word === 'define' && isSure) defined.set(name, value.trim());
      else defined.delete(name);
    } else if (word.startsWith('if')) {
      const made: Group = { taken: false, now: true, from: 0, guard: word === 'ifndef' ? rest : undefined };
      const truth = isOut() ? undefined : truthOf(word, rest, defined);
      open(made, truth, start, end);
      groups.push(made);
    } else if (group === undefined) continue;
    else if (word === 'endif') {
      close(group, start);
      groups.pop();
    } else {
      close(group, start);
      const truth = word === 'else' ? (group.taken ? false : undefined) : truthOf(word.slice(2), rest, defined);
      open(group, truth, start, end);
    }
  }
  return ranges;
};

type Defined = ReadonlyMap<string, string | undefined>;

const truthOf = (word: string, rest: string, defined: Defined): Truth => {
  const name = /^\w+/.exec(rest)?.[0] ?? '';
  if (word === 'ifdef' || word === 'def') return isDefined(name, defined);
  if (word === 'ifndef' || word === 'ndef') return not(isDefined(name, defined));
  const value = new Condition(rest, defined).value();
  return value === undefined ? undefined : value !== 0;
};

const isDefined = (name: string, defined: Defined): Truth => {
  if (defined.has(name) || PREDEFINED.has(name)) return true;
  return isForeign(name) ? false : undefined;
};

const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);
const asNumber = (truth: Truth): number | undefined => (truth === undefined ? undefined : Number(truth));

const OPERATORS: Readonly<Record<string, readonly [level: number, apply: (x: number, y: number) => number]>> = {
  '==': [3, (x, y) => Number(x === y)],
  '!=': [3, (x, y) => Number(x !== y)],
  '<': [4, (x, y) => Number(x < y)],
  '>': [4, (x, y) => Number(x > y)],
  '<=': [4, (x, y) => Number(x <= y)],
  '>=': [4, (x, y) => Number(x >= y)],
  '+': [5, (x, y) => x + y],
  '-': [5, (x, y) => x - y],
  '*': [6, (x, y) => x * y],
  '&': [2, (x, y) => x & y],
};
const MOST_TOKENS = 200;

/** The value of a controlling expression; undefined where it cannot be told. */
class Condition {
  readonly #tokens: readonly string[];
  readonly #defined: Defined;
  #at = 0;
  #failed = false;

  constructor(text: string, defined: Defined) {
    this.#tokens = text.match(/\w+|&&|\|\||[<>=!]=|\S/g) ?? [];
    this.#defined = defined;
  }

  value(): number | undefined {
    if (this.#tokens.length > MOST_TOKENS) return undefined;
    const value = this.#or();
    return this.#failed || this.#at < this.#tokens.length ? undefined : value;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #or(): number | undefined {
    let left = this.#and();
    while (this.#take('||')) {
      const right = this.#and();
      if (left || right) left = 1;
      else left = left === 0 && right === 0 ? 0 : undefined;
    }
    return left;
  }

  #and(): number | undefined {
    let left = this.#binary(2);
    while (this.#take('&&')) {
      const right = this.#binary(2);
      if (left === 0 || right === 0) left = 0;
      else left = left !== undefined && right !== undefined ? 1 : undefined;
    }
    return left;
  }

  #binary(level: number): number | undefined {
    let left = this.#unary();
    for (;;) {
      const operator = OPERATORS[this.#tokens[this.#at] ?? ''];
      if (operator === undefined || operator[0] < level) return left;
      this.#at++;
      const right = this.#binary(operator[0] + 1);
      left = left === undefined || right === undefined ? undefined : operator[1](left, right);
    }
  }

  #unary(): number | undefined {
    const token = this.#tokens[this.#at++] ?? '';
    if (token === '!') {
      const value = this.#unary();
      return value === undefined ? undefined : Number(value === 0);
    }
    if (token === '(') {
      const value = this.#or();
      if (!this.#take(')')) this.#failed = true;
      return value;
    }
    if (token === 'defined') {
      const inBrackets = this.#take('(');
      const truth = isDefined(this.#tokens[this.#at++] ?? '', this.#defined);
      if (inBrackets && !this.#take(')')) this.#failed = true;
      return asNumber(truth);
    }
    if (/^\d/.test(token)) return Number(token.replace(/(?:[uU]|[lL])+$/, ''));
    if (/^\w+$/.test(token)) return this.#macro(token);
    this.#failed = true;
    return undefined;
  }

  #macro(name: string): number | undefined {
    // A macro with arguments, an operator such as __has_include.
    if (this.#take('(')) {
      for (let depth = 1; depth > 0 && this.#at < this.#tokens.length; this.#at++) {
        if (this.#tokens[this.#at] === '(') depth++;
        else if (this.#tokens[this.#at] === ')') depth--;
      }
      return undefined;
    }
    const written = this.#defined.get(name);
    if (written !== undefined) return /^\(?-?\d+\)?$/.test(written) ? Number(written.replace(/[()]/g, '')) : undefined;
    return PREDEFINED.get(name) ?? (isForeign(name) ? 0 : undefined);
  }
}
