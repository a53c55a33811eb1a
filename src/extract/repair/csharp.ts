// Conditional compilation of C# (C# specification §6.5): the directives go, and of branches that cannot be read one
// after the other all but one, so that what is left is code.
//
// Branches that hold whole members, statements or items stay, all of them: each says what it declares. Of others
// (heads of one declaration, modifiers, arguments) the branch stays that holds when no symbol is defined but those
// that the file defines itself.

import { repairAmbiguities } from './csharp-ambiguities.ts';
import { renameAsync } from './csharp-async.ts';
import { holds } from './csharp-conditions.ts';
import { repairExtensions } from './csharp-extensions.ts';
import { repairReferences } from './csharp-references.ts';
import { Edits } from './edits.ts';

/** Preprocessor directives. */
const DIRECTIVE =
  /^\uFEFF?[ \t]*#[ \t]*(?:(?:if|elif|else|endif|region|endregion|define|undef|pragma|nullable|warning|error|line)\b|[:!])[^\r\n]*/gm;
const HAS_BRANCHES = /^[ \t]*#[ \t]*(?:if|elif|else)\b/m;

/** What a scan for brackets has to take as a whole: directives, comments, literals (§6.3, §6.4.5), names. */
const TOKENS =
  /^\uFEFF?[ \t]*#[^\r\n]*|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))|\$*("{3,})[\s\S]*?\1|(?:\$@|@\$?)"(?:[^"]|"")*"|\$"(?:[^"\\\r\n{]|\\.|\{\{|\{[^{}\r\n]*\})*"|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|@?[\p{L}_][\p{L}\p{N}_]*|=>|[^\s]/gmu;
const WORD_OF_DIRECTIVE = /^\uFEFF?[ \t]*#[ \t]*(\w+)(.*)/;
const TYPE_WORDS = new Set(['class', 'struct', 'interface', 'enum', 'namespace', 'record']);
/** What goes on with a statement that stands before it. */
const GOES_ON = /^(?:else|catch|finally|when|where|is|as|and|or|with|switch|=>|[^\w@"'$({[~!+*&-])$/;

/** Kinds of open brackets: bodies of types and namespaces, other braces, brackets. */
type Open = 'type' | 'code' | 'inside';

/** Where a reading of the tokens stands. */
interface State {
  readonly stack: readonly Open[];
  /** The token before, -1 if none. */
  readonly before: number;
  /** The first token of the statement or member that is being read, -1 between two. */
  readonly first: number;
  /** Whether that has the word of a type. */
  readonly isType: boolean;
}

interface Branch {
  readonly condition: string;
  readonly holds: boolean;
  /** The directives that it stands between. */
  readonly from: number;
  to: number;
  /** Lowest depth in it, and how reading stands at its end. */
  floor: number;
  end: State;
}

interface Group {
  readonly begin: State;
  readonly branches: Branch[];
}

interface Tokens {
  readonly text: readonly string[];
  readonly start: readonly number[];
}

const isDirective = (token: string): boolean => /^\uFEFF?[ \t]*#/.test(token);

const tokensOf = (source: string): Tokens => {
  const text: string[] = [];
  const start: number[] = [];
  for (const { 0: token, index } of source.matchAll(TOKENS)) {
    if (token.startsWith('//') || token.startsWith('/*')) continue;
    text.push(token);
    start.push(index);
  }
  return { text, start };
};

/** A C# file as the grammar can read it: same length, same lines. */
export const repairCSharp = (text: string): string =>
  [repairExtensions, repairReferences, repairAmbiguities, renameAsync].reduce(
    (code, repair) => repair(code),
    (HAS_BRANCHES.test(text) ? withoutBranches(text) : text).replace(DIRECTIVE, (line) => ' '.repeat(line.length)),
  );

const withoutBranches = (source: string): string => {
  const edits = new Edits(source);
  new Reading(tokensOf(source), edits).run();
  return edits.apply();
};

class Reading {
  readonly #tokens: Tokens;
  readonly #edits: Edits;
  readonly #groups: Group[] = [];
  readonly #defined = new Set<string>();
  /** Groups of one branch that leave something open: another of the same condition may close it. */
  readonly #openers: Branch[] = [];
  #stack: Open[] = [];
  #before = -1;
  #first = -1;
  #isType = false;

  constructor(tokens: Tokens, edits: Edits) {
    this.#tokens = tokens;
    this.#edits = edits;
  }

  run(): void {
    const { text } = this.#tokens;
    for (let i = 0; i < text.length; i++) {
      if (isDirective(text[i])) this.#direct(i);
      else this.#take(i);
    }
    for (const branch of this.#openers) if (!branch.holds) this.#blank(branch);
  }

  #take(i: number): void {
    const token = this.#tokens.text[i];
    const before = this.#before;
    this.#before = i;
    if (token === '{') {
      const isBody = this.#isType && this.#stack.at(-1) !== 'code' && this.#stack.at(-1) !== 'inside';
      this.#stack.push(isBody ? 'type' : 'code');
    } else if (token === '(' || token === '[') this.#stack.push('inside');
    else if (token === '}' || token === ')' || token === ']') {
      const depth = this.#stack.pop() === undefined ? -1 : this.#stack.length;
      const branch = this.#groups.at(-1)?.branches.at(-1);
      if (branch) branch.floor = Math.min(branch.floor, depth);
    } else if (TYPE_WORDS.has(token) && this.#stack.at(-1) !== 'inside') {
      // `where T : class` constrains.
      const last = this.#tokens.text[before];
      if (last !== ':' && last !== ',') this.#isType = true;
    }
    if (/^[;{}]$/.test(token)) {
      this.#first = -1;
      this.#isType = false;
    } else if (this.#first < 0) this.#first = i;
  }

  #state(): State {
    return { stack: [...this.#stack], before: this.#before, first: this.#first, isType: this.#isType };
  }

  #goTo(state: State): void {
    this.#stack = [...state.stack];
    this.#before = state.before;
    this.#first = state.first;
    this.#isType = state.isType;
  }

  #direct(i: number): void {
    const [, word, rest] = WORD_OF_DIRECTIVE.exec(this.#tokens.text[i]) ?? [];
    const group = this.#groups.at(-1);
    if (word === 'define') this.#defined.add(rest.trim());
    else if (word === 'undef') this.#defined.delete(rest.trim());
    else if (word === 'if') {
      const begin = this.#state();
      this.#groups.push({ begin, branches: [this.#branch(i, rest, begin)] });
    } else if (group !== undefined && (word === 'elif' || word === 'else' || word === 'endif')) {
      const branch = group.branches[group.branches.length - 1];
      branch.to = i;
      branch.end = this.#state();
      this.#goTo(group.begin);
      if (word !== 'endif') {
        const condition = word === 'else' ? 'true' : rest;
        group.branches.push(this.#branch(i, condition, group.begin));
        return;
      }
      this.#groups.pop();
      const last = this.#settle(group);
      const around = this.#groups.at(-1)?.branches.at(-1);
      if (last === undefined) return;
      this.#goTo(last.end);
      if (around) around.floor = Math.min(around.floor, last.floor);
    }
  }

  #branch(from: number, rest: string, begin: State): Branch {
    const condition = rest.replace(/\/\/.*/, '').replace(/\s+/g, '');
    return {
      condition,
      holds: holds(condition, this.#defined),
      from,
      to: from,
      floor: begin.stack.length,
      end: begin,
    };
  }

  /** Decides what stays of a group; gives the branch that what follows goes on from. */
  #settle({ begin, branches }: Group): Branch | undefined {
    const full = branches.filter((branch) => this.#firstOf(branch) >= 0);
    if (full.length === 0) return undefined;
    if (full.length === 1) return this.#settleSingle(begin, full[0]);
    const next = full[full.length - 1];
    if (this.#canFollow(begin, full, branches[branches.length - 1].to)) return next;
    // The first that holds counts (§6.5.5); with none, one stays all the same, since a declaration is in the making.
    const holding = branches.find((branch) => branch.holds);
    const kept = holding !== undefined && full.includes(holding) ? holding : full[0];
    for (const branch of full) if (branch !== kept) this.#blank(branch);
    return kept;
  }

  /** Code without an alternative stays, unless it opens or closes what nothing else of that condition does. */
  #settleSingle(begin: State, branch: Branch): Branch | undefined {
    const delta = branch.end.stack.length - begin.stack.length;
    if (delta > 0) this.#openers.push(branch);
    if (delta >= 0) return branch;
    const partner = this.#openers.findLastIndex((other) => other.condition === branch.condition);
    if (partner >= 0) this.#openers.splice(partner, 1);
    else if (!branch.holds) {
      this.#blank(branch);
      return undefined;
    }
    return branch;
  }

  /** Whether branches can be read one after the other where they stand. */
  #canFollow(begin: State, branches: readonly Branch[], endif: number): boolean {
    const { text } = this.#tokens;
    const around = begin.stack.at(-1);
    if (around === 'inside') return false;
    const isWhole = (branch: Branch): boolean =>
      branch.floor >= begin.stack.length && branch.end.stack.length === begin.stack.length;
    if (!branches.every(isWhole)) return false;
    const before = text[begin.before];
    const firsts = branches.map((branch) => text[this.#firstOf(branch)]);
    const lasts = branches.map((branch) => text[branch.end.before]);
    if ((before === ',' || before === '{') && lasts.every((last) => last === ',')) return true;
    const isLabel = (first: string) => first === 'case' || first === 'default';
    const isAttribute = (i: number) => firsts[i] === '[' && lasts[i] === ']';
    const isEnded = lasts.every(
      (last, i) => last === ';' || last === '}' || isAttribute(i) || (last === ':' && isLabel(firsts[i])),
    );
    if (!isEnded) return false;
    if (firsts.every((first) => first === 'catch')) return true;
    const next = text.slice(endif + 1).find((token) => !isDirective(token));
    if (lasts.includes('}') && next !== undefined && next !== '}' && GOES_ON.test(next)) return false;
    if (begin.first < 0 || before === ']' || (before === ':' && isLabel(text[begin.first]))) {
      return !firsts.some((first) => GOES_ON.test(first));
    }
    // In code the first branch goes on with a statement, and the others are statements after it.
    return around === 'code' && !firsts.slice(1).some((first) => GOES_ON.test(first));
  }

  /** The first token of a branch that is no directive, -1 if it has none. */
  #firstOf({ from, to }: Branch): number {
    const { text } = this.#tokens;
    for (let i = from + 1; i < to; i++) if (!isDirective(text[i])) return i;
    return -1;
  }

  #blank({ from, to }: Branch): void {
    const { start } = this.#tokens;
    this.#edits.blank(start[from], start[to]);
  }
}
