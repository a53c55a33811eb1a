// Controlling expressions of conditional compilation (ISO C23 §6.10.2), as far as what is known of macros tells.

/** true, false, or undefined where it cannot be told. */
export type Truth = boolean | undefined;

/** Before a name: a condition that holds unless the name is known to be defined. */
export const UNLESS = 'unless';

/** What is known of macros. */
export interface Macros {
  isDefined(name: string): Truth;
  /** What a macro's name is worth in an expression: 0 for one that is not defined. */
  valueOf(name: string): number | undefined;
  /** Whether there is a header, "name" or <name>. */
  hasHeader?(written: string): Truth;
}

const OPERATORS: Readonly<Record<string, readonly [level: number, apply: (x: number, y: number) => number]>> = {
  '|': [1, (x, y) => bits(x, y, (a, b) => a | b)],
  '^': [2, (x, y) => bits(x, y, (a, b) => a ^ b)],
  '&': [3, (x, y) => bits(x, y, (a, b) => a & b)],
  '==': [4, (x, y) => Number(x === y)],
  '!=': [4, (x, y) => Number(x !== y)],
  '<': [5, (x, y) => Number(x < y)],
  '>': [5, (x, y) => Number(x > y)],
  '<=': [5, (x, y) => Number(x <= y)],
  '>=': [5, (x, y) => Number(x >= y)],
  '<<': [6, (x, y) => x * 2 ** y],
  '>>': [6, (x, y) => Math.floor(x / 2 ** y)],
  '+': [7, (x, y) => x + y],
  '-': [7, (x, y) => x - y],
  '*': [8, (x, y) => x * y],
  '/': [8, (x, y) => Math.trunc(x / y)],
  '%': [8, (x, y) => x % y],
};
const LOWEST = 1;
const TOKEN = /\w+|&&|\|\||<<|>>|[<>=!]=|\S/g;

/** Integers have 64 bits here (§6.10.2), more than the operators of JavaScript keep. */
const bits = (x: number, y: number, apply: (a: bigint, b: bigint) => bigint): number =>
  Number(apply(BigInt(x), BigInt(y)));
const MOST_TOKENS = 200;

/** The value of a controlling expression; undefined where it cannot be told. */
export const conditionValue = (text: string, macros: Macros): number | undefined => new Condition(text, macros).value();

/** A controlling expression in which what is known of macros stands in their place. */
export const withKnown = (text: string, macros: Macros): string => {
  const tokens = text.match(TOKEN) ?? [];
  const out: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === 'defined') {
      const inBrackets = tokens[at + 1] === '(';
      const name = tokens[at + (inBrackets ? 2 : 1)] ?? '';
      const truth = macros.isDefined(name);
      out.push(truth === undefined ? `defined ${name}` : truth ? '1' : '0');
      at += inBrackets ? 3 : 1;
    } else {
      const isName = /^[A-Za-z_]/.test(token) && tokens[at + 1] !== '(';
      out.push(String((isName ? macros.valueOf(token) : undefined) ?? token));
    }
  }
  return out.join(' ');
};

/** A constant of the language (§6.4.5.2); undefined for what is none. */
const integer = (written: string): number | undefined => {
  const value = /^0[0-7]+$/.test(written) ? Number.parseInt(written, 8) : Number(written);
  return Number.isInteger(value) ? value : undefined;
};

/** What is known of names where a condition holds: whether they are defined. */
export type Implied = ReadonlyMap<string, boolean>;

const PLAIN = /^(! )?(?:defined (\w+)|\( (! )?defined (\w+) \))$/;

/** What follows where a controlling expression holds and others do not, as far as they join plain questions for names. */
export const impliedBy = (held: string, failed: readonly (string | undefined)[]): Implied => {
  const implied = new Map<string, boolean>();
  const add = (text: string, isHeld: boolean) => {
    const parts = text.split(isHeld ? ' && ' : ' || ').map((part) => PLAIN.exec(part.trim()));
    if (parts.includes(null)) return;
    for (const [, outer, plain, inner, bracketed] of parts as RegExpExecArray[])
      implied.set(plain ?? bracketed, (outer === undefined) === (inner === undefined) ? isHeld : !isHeld);
  };
  for (const text of failed) if (text !== undefined) add(text, false);
  add(held, true);
  return implied;
};

class Condition {
  readonly #tokens: readonly string[];
  readonly #macros: Macros;
  #at = 0;
  #failed = false;

  constructor(text: string, macros: Macros) {
    this.#tokens = text.match(TOKEN) ?? [];
    this.#macros = macros;
  }

  value(): number | undefined {
    if (this.#tokens.length > MOST_TOKENS) return undefined;
    const value = this.#choice();
    return this.#failed || this.#at < this.#tokens.length ? undefined : value;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #choice(): number | undefined {
    const condition = this.#or();
    if (!this.#take('?')) return condition;
    const then = this.#choice();
    if (!this.#take(':')) this.#failed = true;
    const otherwise = this.#choice();
    return condition === undefined ? undefined : condition !== 0 ? then : otherwise;
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
    let left = this.#binary(LOWEST);
    while (this.#take('&&')) {
      const right = this.#binary(LOWEST);
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
      const value = left === undefined || right === undefined ? Number.NaN : operator[1](left, right);
      left = Number.isInteger(value) ? value : undefined;
    }
  }

  #unary(): number | undefined {
    const token = this.#tokens[this.#at++] ?? '';
    if (token === '!') {
      const value = this.#unary();
      return value === undefined ? undefined : Number(value === 0);
    }
    if (token === '-' || token === '~' || token === '+') {
      const value = this.#unary();
      if (value === undefined || token === '+') return value;
      return token === '-' ? -value : -value - 1;
    }
    if (token === '(') {
      const value = this.#choice();
      if (!this.#take(')')) this.#failed = true;
      return value;
    }
    if (token === 'defined') {
      const inBrackets = this.#take('(');
      const truth = this.#macros.isDefined(this.#tokens[this.#at++] ?? '');
      if (inBrackets && !this.#take(')')) this.#failed = true;
      return truth === undefined ? undefined : Number(truth);
    }
    if (/^\d/.test(token)) return integer(token.replace(/[uUlL]+$/, ''));
    if (/^\w+$/.test(token)) return this.#name(token);
    this.#failed = true;
    return undefined;
  }

  #name(name: string): number | undefined {
    // A macro with arguments, or an operator (C23 §6.10.2).
    if (this.#take('(')) {
      const from = this.#at;
      for (let depth = 1; depth > 0 && this.#at < this.#tokens.length; this.#at++) {
        if (this.#tokens[this.#at] === '(') depth++;
        else if (this.#tokens[this.#at] === ')') depth--;
      }
      if (name !== '__has_include') return undefined;
      const truth = this.#macros.hasHeader?.(this.#tokens.slice(from, this.#at - 1).join(''));
      return truth === undefined ? undefined : Number(truth);
    }
    return this.#macros.valueOf(name);
  }
}
