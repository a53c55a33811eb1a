// Hashes that copies share though their local names, literals and own name differ.

import type { LanguageTables } from './flatten.ts';
import { scratch } from './scratch.ts';
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

const textsOf = scratch((length) => new Int32Array(length), true);
const headsOf = scratch((length) => new Int32Array(length));
const localsOf = scratch((length) => new Int32Array(length));
const numbersOf = scratch((length) => new Int32Array(length));
const valuesOf = scratch((length) => new Int32Array(length), true);

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
    const { count, hash, node } = tokens;
    this.#text = textsOf(count);
    const slots = 2 << Math.ceil(Math.log2(count + 1));
    const heads = headsOf(slots);
    let texts = 0;
    for (let t = 0; t < count; t++) {
      const h = hash[t];
      let slot = (h ^ (h >>> 15)) & (slots - 1);
      // A slot holds the first token of a text, + 1.
      while (heads[slot] !== 0 && hash[heads[slot] - 1] !== h) slot = (slot + 1) & (slots - 1);
      if (heads[slot] === 0) {
        heads[slot] = t + 1;
        this.#text[t] = texts++;
      } else this.#text[t] = this.#text[heads[slot] - 1];
      if (walk.localNames[node[t]] !== 0) this.#localTokens.push(t);
    }
    this.#localIn = localsOf(texts);
    this.#number = numbersOf(texts);
    this.#values = valuesOf(count);
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
