// Walks over the places where a declaration or statement begins, and finds the brackets that belong together.

import { scratch } from '../scratch.ts';
import { type Brace, braceKind, typeName } from './braces.ts';
import { type CTokens, DIRECTIVE, NAME, PUNCT, tokenText } from './lexer.ts';
import { CONTROLS, TAGS } from './words.ts';

export class Reader {
  readonly #tokens: CTokens;
  /** Token → the bracket that it matches, -1 if there is none. */
  readonly #partner: Int32Array;
  /** How many `{` stand before each bracket. */
  readonly #braceCounts: Int32Array;
  readonly #braces: Brace[] = [];
  /** Name of the type that each open brace defines, '' for others. */
  readonly #types: string[] = [];
  #at = 0;
  #start = true;
  /** Token at which the statement being read began. */
  #statement = 0;
  /** Token where the condition of a control statement opens. */
  #control = -1;

  constructor(tokens: CTokens) {
    this.#tokens = tokens;
    const { partner, braces } = pairBrackets(tokens);
    this.#partner = partner;
    this.#braceCounts = braces;
  }

  /** Whether the statement is in a function's body. */
  get inBlock(): boolean {
    return this.#braces[this.#braces.length - 1] === 'block';
  }

  /** Whether it is in the body of a class, struct or union. */
  get inType(): boolean {
    return this.#braces[this.#braces.length - 1] === 'type';
  }

  /** The name of the type whose body the statement is in; '' outside, and for a type without one. */
  get typeName(): string {
    return this.#types[this.#types.length - 1] ?? '';
  }

  get inEnum(): boolean {
    return this.#braces[this.#braces.length - 1] === 'enum';
  }

  /** The token that closes the bracket at `open`, -1 if none does. */
  close(open: number): number {
    return this.#partner[open] > open ? this.#partner[open] : -1;
  }

  /** The token that opens the bracket at `close`, -1 if none does. */
  open(close: number): number {
    return this.#partner[close];
  }

  /** The `>` of template arguments that begin with the `<` at `open`; -1 if it compares. */
  closeAngle(open: number): number {
    const { text, start, kind, count } = this.#tokens;
    let depth = 0;
    for (let i = open, steps = 0; i < count && steps < 400; i++, steps++) {
      if (kind[i] === DIRECTIVE) return -1;
      if (kind[i] !== PUNCT) continue;
      const c = text[start[i]];
      if (c === '<') depth++;
      else if (c === '>') {
        if (--depth === 0) return i;
      } else if (c === '(' || c === '[') {
        const close = this.close(i);
        if (close < 0) return -1;
        i = close;
      } else if (c === ';' || c === '{' || c === '}' || c === ')' || c === ']') return -1;
      else if ((c === '&' || c === '|') && text[start[i] + 1] === c) {
        // `a < b && c`: && between types is a reference.
        if (c === '|' || kind[i + 2] === NAME) return -1;
      }
    }
    return -1;
  }

  /** Whether a `{` follows before the statement ends. */
  opensBody(from: number): boolean {
    const { text, start, kind, count } = this.#tokens;
    for (let i = from; i < count && i < from + 60; i++) {
      if (kind[i] !== PUNCT) continue;
      const c = text[start[i]];
      if (c === '{') return true;
      if (c === ';' || c === '(' || c === '=' || c === '}') return false;
    }
    return false;
  }

  /** The next token at which a declaration or statement begins; -1 at the end. */
  next(): number {
    const { text, start, kind, count } = this.#tokens;
    while (this.#at < count) {
      const i = this.#at++;
      if (kind[i] === DIRECTIVE) continue;
      const c = text.charCodeAt(start[i]);
      const punct = kind[i] === PUNCT;
      if (this.#start && !(punct && (c === 123 || c === 125 || c === 59))) {
        // A statement of its own follows these, at once or after a condition.
        const word = kind[i] === NAME ? tokenText(this.#tokens, i) : '';
        this.#start = word === 'else' || word === 'do';
        this.#control = CONTROLS.has(word) ? i + 1 : -1;
        this.#statement = i;
        return i;
      }
      if (!punct) continue;
      if (c === 123) {
        const brace = this.#kindOfBrace(i);
        this.#braces.push(brace);
        this.#types.push(brace === 'type' ? this.#nameOfType(i) : '');
        this.#start = brace !== 'list';
        this.#statement = i + 1;
      } else if (c === 125) {
        const brace = this.#braces.pop();
        this.#types.pop();
        // Declarators may follow a type or a list: `} name;`
        this.#start = brace === 'space' || brace === 'block' || brace === undefined;
        if (this.#start) this.#statement = i + 1;
      } else if (c === 59) {
        this.#start = this.#mayStart();
      } else if (c === 58 && text.charCodeAt(start[i] + 1) !== 58) {
        this.#start = this.#isLabel(i);
      } else if (c === 44) {
        if (this.inEnum) this.#start = true;
      } else if (c === 40) {
        // Arguments hold no statements, but lambdas and statement expressions do.
        const close = this.close(i);
        if (close > i && this.#braceCounts[i] === this.#braceCounts[close]) this.#at = close + 1;
        if (i === this.#control) this.#start = close > i && this.#at === close + 1;
      }
    }
    return -1;
  }

  /** `;` inside the head of a for statement begins nothing. */
  #mayStart(): boolean {
    const top = this.#braces[this.#braces.length - 1];
    return top !== 'enum' && top !== 'list';
  }

  /** `public:`, `case 1:`, `label:`, `CASE(1):`. */
  #isLabel(at: number): boolean {
    const { kind } = this.#tokens;
    const first = kind[this.#statement] === NAME ? tokenText(this.#tokens, this.#statement) : '';
    if (first === 'case' || first === 'default') return true;
    if (kind[this.#statement] !== NAME) return false;
    return at === this.#statement + 1 || (this.inBlock && this.#partner[at - 1] === this.#statement + 1);
  }

  #nameOfType(at: number): string {
    let tag = this.#statement;
    while (tag < at && !TAGS.has(tokenText(this.#tokens, tag))) tag++;
    return tag < at ? typeName(this.#tokens, tag) : '';
  }

  #kindOfBrace(at: number): Brace {
    const top = this.#braces[this.#braces.length - 1];
    const before = at > 0 && this.#tokens.kind[at - 1] !== DIRECTIVE ? at - 1 : -1;
    return braceKind(this.#tokens, at, before, this.#statement, top === 'list' || top === 'enum');
  }
}

const partnersOf = scratch((length) => new Int32Array(length), true);
const bracesOf = scratch((length) => new Int32Array(length));

const pairBrackets = (tokens: CTokens): { partner: Int32Array; braces: Int32Array } => {
  const { text, start, kind, count } = tokens;
  const partner = partnersOf(count + 1)
    .subarray(0, count + 1)
    .fill(-1);
  const braces = bracesOf(count + 1).subarray(0, count + 1);
  const open: number[] = [];
  let before = 0;
  for (let i = 0; i < count; i++) {
    if (kind[i] !== PUNCT) continue;
    const c = text.charCodeAt(start[i]);
    braces[i] = before;
    if (c === 123) before++;
    if (c === 40 || c === 91 || c === 123) open.push(i);
    else if (c === 41 || c === 93 || c === 125) {
      const other = open[open.length - 1];
      const wanted = c === 41 ? 40 : c - 2;
      if (other !== undefined && text.charCodeAt(start[other]) === wanted) {
        open.pop();
        partner[other] = i;
        partner[i] = other;
      } else if (c === 125) {
        // A stray parenthesis must not spoil the rest: braces weigh more.
        while (open.length > 0 && text.charCodeAt(start[open[open.length - 1]]) !== 123) open.pop();
        const brace = open.pop();
        if (brace !== undefined) {
          partner[brace] = i;
          partner[i] = brace;
        }
      }
    }
  }
  return { partner, braces };
};
