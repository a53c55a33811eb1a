// Hashes that copies share though their local names, literals and own name differ.

import type { LanguageTables } from './flatten.ts';
import { hashText, hashValues, type Tokens } from './tokens.ts';
import type { OpenEntity, Walk } from './walk.ts';

const LITERAL = /string|char|number|integer|float|decimal|literal|regex|heredoc/;
const OWN_NAME = hashText('\0own', 0, 4);
const LITERAL_SALT = 0x2545f491;

const literalTables = new WeakMap<LanguageTables, Int32Array>();

/** By kind id: what stands for a literal of that kind, 0 if it is none. */
const literalValues = (language: LanguageTables): Int32Array => {
  let table = literalTables.get(language);
  if (!table) {
    const values = language.kinds.map((kind, id) => (LITERAL.test(kind) ? Math.imul(id + 1, LITERAL_SALT) : 0));
    table = Int32Array.from(values);
    literalTables.set(language, table);
  }
  return table;
};

/** The shape hashes of a file's entities. Nested ones share tokens, so what is asked of a token is found out once. */
export class ShapeHashes {
  readonly #walk: Walk;
  readonly #tokens: Tokens;
  /** Token → its text among the texts of the file. */
  readonly #text: Int32Array;
  /** Text → the entity where it last named a local, and the number that it has there. */
  readonly #localIn: Int32Array;
  readonly #number: Int32Array;
  /** Tokens that name a local of some entity, ascending. */
  readonly #localTokens: number[] = [];
  readonly #values: Int32Array;
  readonly #literals: Int32Array;

  constructor(walk: Walk, tokens: Tokens) {
    this.#walk = walk;
    this.#tokens = tokens;
    this.#literals = literalValues(walk.program.grammar.tables);
    this.#text = new Int32Array(tokens.count);
    const texts = new Map<number, number>();
    for (let t = 0; t < tokens.count; t++) {
      let text = texts.get(tokens.hash[t]);
      if (text === undefined) {
        text = texts.size;
        texts.set(tokens.hash[t], text);
      }
      this.#text[t] = text;
      if (walk.localNames.has(tokens.node[t])) this.#localTokens.push(t);
    }
    this.#localIn = new Int32Array(texts.size);
    this.#number = new Int32Array(texts.size);
    this.#values = new Int32Array(tokens.count);
  }

  /** The hash of the tokens from…to with locals numbered by first use, literals by kind, and the own name alike. */
  hash({ row, name }: OpenEntity, from: number, to: number): string {
    const { tree, text: source } = this.#walk;
    const { hash, node } = this.#tokens;
    const [text, localIn, number, values] = [this.#text, this.#localIn, this.#number, this.#values];
    for (let i = this.#firstLocal(from); i < this.#localTokens.length && this.#localTokens[i] < to; i++) {
      const local = text[this.#localTokens[i]];
      localIn[local] = row;
      number[local] = 0;
    }
    const own = name < 0 ? 0 : hashText(source, tree.start[name], tree.end[name]);
    let numbers = 0;
    let count = 0;
    for (let t = from; t < to; t++) {
      const of = text[t];
      if (localIn[of] === row) {
        if (number[of] === 0) number[of] = ++numbers;
        values[count++] = number[of];
      } else if (name >= 0 && hash[t] === own) values[count++] = OWN_NAME;
      else values[count++] = this.#literals[tree.kind[node[t]]] || hash[t];
    }
    return hashValues(values, count);
  }

  #firstLocal(from: number): number {
    let low = 0;
    let high = this.#localTokens.length;
    while (low < high) {
      const mid = (low + high) >>> 1;
      if (this.#localTokens[mid] < from) low = mid + 1;
      else high = mid;
    }
    return low;
  }
}
