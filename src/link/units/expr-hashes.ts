// Hashes of the exprs of a file by what they say, wherever they stand.

import type { Facts } from '../../model/facts.ts';
import { hash53 } from '../../model/hash.ts';

const MAX_DEPTH = 60;

export class ExprHashes {
  readonly #facts: Facts;
  readonly #hashes: Float64Array;

  constructor(facts: Facts) {
    this.#facts = facts;
    this.#hashes = new Float64Array(facts.expr.length);
  }

  of(expr: number, depth = 0): number {
    if (expr < 0 || depth > MAX_DEPTH) return 0;
    const known = this.#hashes[expr];
    if (known !== 0) return known;
    const { expr: exprs, list, strings } = this.#facts;
    const text = exprs.text[expr] < 0 ? '' : strings[exprs.text[expr]];
    let said = `${exprs.op[expr]}\u0002${text}\u0002${this.of(exprs.a[expr], depth + 1)}\u0002${this.of(exprs.b[expr], depth + 1)}`;
    for (let i = 0; i < exprs.count[expr]; i++) {
      said += `\u0002${this.of(list.expr[exprs.first[expr] + i], depth + 1)}`;
    }
    const hash = hash53(said);
    this.#hashes[expr] = hash;
    return hash;
  }
}
