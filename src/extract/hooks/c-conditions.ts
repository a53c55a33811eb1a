// Conditional compilation (ISO C23 §6.10.2): which lines a compiler for the usual target leaves out. What depends on
// macros of other files, or on those that only a build defines, is left open: linking asks the files that a file sees.

import {
  conditionValue,
  type Implied,
  impliedBy,
  type Macros,
  type Truth,
  UNLESS,
  withKnown,
} from '../../model/condition.ts';
import type { Conditions, InactiveLines, MacroLine } from '../hooks.ts';
import { ascendingLines } from '../lines.ts';
import { isForeign, PREDEFINED } from '../target.ts';

/** Comments and literals, and the directives that matter here with the lines that continue them. */
const PIECE =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|elifdef|elifndef|else|endif|define|undef|include)\b((?:\\\r?\n|\/\*[\s\S]*?\*\/|[^\n])*)/gm;
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*/g;
/** A directive in a comment: how headers show what can be set, and that it is not. */
const SHOWN = /^\/[/*][ \t]*#[ \t]*(?:define|undef)[ \t]+(\w+)/;
/** Longer conditions and replacement texts are not kept. */
const MOST_TEXT = 400;
const MOST_VALUE = 80;
/** Replacement texts that linking reads: expressions, and names of headers. */
const VALUE = /^(?:[\w\s()&|^~!<>=+*/%-]*|<[\w./+-]+>|"[\w./+-]+")$/;
/** Parameters that a number has bits for. */
const LAST_PARAMETER = 29;
const ALL_PARAMETERS = 2 ** (LAST_PARAMETER + 1) - 1;

interface Directive {
  /** The directive; `shown`: one in a comment. */
  readonly word: string;
  readonly rest: string;
  /** Line of its #, and the one after it. */
  readonly line: number;
  readonly next: number;
}

const directivesOf = (text: string): Directive[] => {
  const found: Directive[] = [];
  const lineOf = ascendingLines(text);
  for (const { 0: piece, 1: word, 2: rest, index } of text.matchAll(PIECE)) {
    if (word === undefined) {
      const shown = piece[0] === '/' ? SHOWN.exec(piece)?.[1] : undefined;
      if (shown === undefined) continue;
      const from = lineOf(index);
      found.push({ word: 'shown', rest: shown, line: from, next: from });
    } else {
      const from = lineOf(index + piece.indexOf('#'));
      found.push({
        word,
        rest: rest.replace(/\\\r?\n|\/\*[\s\S]*?\*\/|\/\/.*$/g, ' ').trim(),
        line: from,
        next: from + piece.split('\n').length,
      });
    }
  }
  return found;
};

interface Group {
  /** Whether a branch so far is taken for sure, if none before it is. */
  taken: boolean;
  /** Whether the branch being read is compiled. */
  now: Truth;
  /** First line of a branch left out or open, 0: neither. */
  from: number;
  /** What an open branch depends on, as far as that can be said. */
  condition: string | undefined;
  /** What the open branches before it depend on. */
  readonly before: (string | undefined)[];
  /** Names that its first branch defines because they are not. */
  defaults: ReadonlySet<string>;
  /** What holds of names as long as its branch is read, where that is open. */
  implied: Implied;
  /** Names that its branch defines. */
  readonly defined: Set<string>;
}

const NO_NAMES: ReadonlySet<string> = new Set();
const NOTHING_IMPLIED: Implied = new Map();

/** The controlling expression of a directive. */
const expressionOf = ({ word, rest }: Directive): string => {
  if (word === 'else') return '1';
  if (!word.endsWith('def')) return rest;
  const name = /^\w+/.exec(rest)?.[0] ?? '';
  return word.endsWith('ndef') ? `!defined ${name}` : `defined ${name}`;
};

/** What a file says of the lines that a compiler leaves out, and of macros on which such lines can depend. */
export const conditionsOf = (text: string): Conditions => {
  const directives = directivesOf(text);
  const { inactive, macros } = new Reader(directives, isFirst(text, directives)).read();
  return { inactive, macros: [...macros, ...usedMacros(text, inactive, macros)] };
};

/** Macros of other files that lines depend on and that the code uses too: what headers offer rather than settings. */
const usedMacros = (text: string, inactive: readonly InactiveLines[], macros: readonly MacroLine[]): MacroLine[] => {
  const asked = new Set<string>();
  for (const { condition } of inactive) {
    if (condition === undefined || condition.startsWith(UNLESS)) continue;
    for (const [name] of condition.matchAll(/[A-Za-z_]\w*/g)) if (!OPEN_WORD.test(name)) asked.add(name);
  }
  for (const { name } of macros) asked.delete(name);
  if (asked.size === 0) return [];
  const code = text.replace(PIECE, (_, word, rest) => (word === 'define' ? rest.replace(COMMENT, ' ') : ' '));
  const used = new Set(code.match(new RegExp(`\\b(?:${[...asked].join('|')})\\b`, 'g')));
  return Array.from(used, (name) => ({ name, line: 0, kind: 'used', value: undefined, unused: 0 }));
};
/** No names of settings: the operator, and what tells of the system. */
const OPEN_WORD = /^defined$|^(?:[A-Z][A-Z0-9]*_)?HAVE_/;

/** Whether nothing but comments stands before the first directive. */
const isFirst = (text: string, [first]: readonly Directive[]): boolean => {
  if (first === undefined) return false;
  const lines = text.split('\n', first.line - 1).join('\n');
  return lines.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').trim() === '';
};

/** Bits of the parameters of `a, b) …` that the replacement text lacks; of a last one that takes all that is left, each. */
const unusedParameters = (text: string): number => {
  const end = text.indexOf(')');
  const words = new Set(text.slice(end).match(/\w+/g));
  let bits = 0;
  text
    .slice(0, end)
    .split(',')
    .forEach((parameter, at) => {
      const name = parameter.trim();
      const isRest = name.endsWith('...');
      const word = name === '...' ? '__VA_ARGS__' : name.replace('...', '').trim();
      if (at <= LAST_PARAMETER && word !== '' && !words.has(word) && !(isRest && words.has('__VA_OPT__')))
        bits |= isRest ? ALL_PARAMETERS << at : 1 << at;
    });
  return bits & ALL_PARAMETERS;
};

class Reader implements Macros {
  readonly #directives: readonly Directive[];
  readonly #isFirst: boolean;
  readonly #defined = new Map<string, string | undefined>();
  readonly #undefined = new Set<string>();
  readonly #groups: Group[] = [];
  readonly #inactive: InactiveLines[] = [];
  readonly #macros: MacroLine[] = [];

  constructor(directives: readonly Directive[], isFirst: boolean) {
    this.#directives = directives;
    this.#isFirst = isFirst;
  }

  isDefined(name: string): Truth {
    if (this.#defined.has(name) || PREDEFINED.has(name)) return true;
    return isForeign(name) || this.#isDefault(name) ? false : this.#impliedOf(name);
  }

  /** What the branches around say of a name that nothing has changed since. */
  #impliedOf(name: string): Truth {
    if (this.#undefined.has(name)) return undefined;
    return this.#groups.findLast(({ implied }) => implied.has(name))?.implied.get(name);
  }

  valueOf(name: string): number | undefined {
    const written = this.#defined.get(name);
    if (written !== undefined) return /^\(?-?\d+\)?$/.test(written) ? Number(written.replace(/[()]/g, '')) : undefined;
    if (this.#defined.has(name)) return undefined;
    return PREDEFINED.get(name) ?? (this.isDefined(name) === false ? 0 : undefined);
  }

  #isDefault(name: string): boolean {
    return this.#groups.some(({ defaults }) => defaults.has(name));
  }

  #isOut(): boolean {
    return this.#groups.some(({ now }) => now === false);
  }

  read(): Conditions {
    this.#directives.forEach((directive, at) => {
      const { word, line } = directive;
      const group = this.#groups[this.#groups.length - 1];
      if (word === 'shown') {
        if (!this.#isOut()) this.#note(directive.rest, line, 'shown');
      } else if (word === 'define' || word === 'undef') this.#define(directive);
      else if (word === 'include') this.#include();
      else if (word.startsWith('if')) {
        const defaults = this.#isOut() ? NO_NAMES : this.#defaultsOf(at);
        const made: Group = {
          ...{ taken: false, now: true, from: 0, condition: undefined, before: [], defaults },
          ...{ implied: NOTHING_IMPLIED, defined: new Set() },
        };
        const isRead = !this.#isOut();
        this.#groups.push(made);
        if (isRead) this.#open(made, directive);
      } else if (group !== undefined) {
        this.#close(group, line - 1);
        group.defaults = NO_NAMES;
        if (word === 'endif') this.#groups.pop();
        else if (!this.#isOut()) this.#open(group, directive);
      }
    });
    this.#inactive.sort((one, other) => one.first - other.first || other.last - one.last);
    return { inactive: this.#inactive, macros: this.#macros };
  }

  /** Names that an #if asks for, that they are not defined, and that its branch then defines (no build does). */
  #defaultsOf(at: number): ReadonlySet<string> {
    const asked = new Set<string>();
    for (const [, name] of expressionOf(this.#directives[at]).matchAll(/!\s*defined\s*\(?\s*(\w+)/g)) asked.add(name);
    if (asked.size === 0) return NO_NAMES;
    const found = new Set<string>();
    let depth = 0;
    for (let i = at + 1; i < this.#directives.length && found.size < asked.size; i++) {
      const { word, rest } = this.#directives[i];
      if (word === 'define') {
        const name = /^\w+/.exec(rest)?.[0] ?? '';
        if (asked.has(name)) found.add(name);
      } else if (word.startsWith('if')) depth++;
      else if (word === 'endif') depth--;
      if (depth < 0 || (depth === 0 && word.startsWith('el'))) break;
    }
    return found;
  }

  #open(group: Group, directive: Directive): void {
    const expression = expressionOf(directive);
    const value = group.taken ? 0 : conditionValue(expression, this);
    const isOpen = value === undefined || (value !== 0 && group.before.length > 0);
    group.now = isOpen ? undefined : value !== 0;
    if (value !== undefined && value !== 0) group.taken = true;
    if (group.now === true) {
      this.#guard(group, expression, directive);
      return;
    }
    group.condition = undefined;
    if (isOpen) {
      const own = value === undefined ? this.#rest(expression) : '1';
      group.implied = impliedBy(own ?? '', group.before);
      const all = [...group.before.map((one) => one && `! ( ${one} )`), own && `( ${own} )`];
      const whole = all.includes(undefined) ? '' : all.join(' && ');
      group.before.push(own);
      if (whole === '' || whole.length > MOST_TEXT) return;
      group.condition = whole;
    }
    group.from = directive.next;
  }

  /**
   * `#ifndef NAME` around more than a default, as around a header that was put into another file: what the file includes
   * before can have it too.
   */
  #guard(group: Group, expression: string, directive: Directive): void {
    const [, name] = /^!defined (\w+)$/.exec(expression) ?? [];
    const isWhole = this.#isFirst && directive === this.#directives[0];
    if (name === undefined || !group.defaults.has(name) || isWhole) return;
    group.condition = `${UNLESS} ${name}`;
    group.from = directive.next;
  }

  /** What is left of an expression for others to tell; undefined if it depends on what changes within the file. */
  #rest(expression: string): string | undefined {
    const rest = withKnown(expression, this);
    return rest.match(/[A-Za-z_]\w*/g)?.some((name) => this.#undefined.has(name)) ? undefined : rest;
  }

  #close(group: Group, last: number): void {
    const { from: first, condition } = group;
    if (first > 0 && last >= first) this.#inactive.push({ first, last, condition });
    group.from = 0;
    // What a branch defined that may not be read may be defined after it.
    if (group.now !== true) for (const name of group.defined) this.#defined.delete(name);
    group.defined.clear();
    group.implied = NOTHING_IMPLIED;
    if (group.now === false) group.now = undefined;
  }

  /** A header may define what was not defined before it. */
  #include(): void {
    for (const group of this.#groups) group.implied = new Map([...group.implied].filter(([, truth]) => truth));
  }

  #define({ word, rest, line }: Directive): void {
    const [, name, bracket, value] = /^(\w+)(\(?)(.*)$/s.exec(rest) ?? [];
    if (name === undefined) return;
    if (this.#isOut()) {
      // Defined for others alone.
      if (word === 'define') this.#note(name, line, 'given');
      return;
    }
    if (word === 'undef') {
      this.#defined.delete(name);
      this.#undefined.add(name);
      this.#note(name, line, 'removed');
      return;
    }
    const text = bracket === '' ? value.trim() : undefined;
    // What is defined only under a condition that cannot be told is for sure as long as that holds.
    const open = this.#groups.findLast(({ now }) => now !== true);
    if (open === undefined) this.#undefined.delete(name);
    else open.defined.add(name);
    this.#defined.set(name, text);
    const unused = bracket === '' ? 0 : unusedParameters(value);
    this.#note(name, line, this.#isDefault(name) ? 'default' : 'given', text, unused);
  }

  #note(name: string, line: number, kind: MacroLine['kind'], value?: string, unused = 0): void {
    const isShort = value !== undefined && value.length <= MOST_VALUE && VALUE.test(value);
    // What compilers predefine is the same wherever the macro is expanded.
    const known = isShort ? value.replace(/\b_\w+\b/g, (word) => String(PREDEFINED.get(word) ?? word)) : undefined;
    this.#macros.push({ name, line, kind, value: known, unused });
  }
}
