// The names that one file binds: by name, then by scope, then in source order.

import type { Facts } from '../../model/facts.ts';

const NO_ROWS: readonly number[] = [];
/** Longer runs are searched by halves. */
const FEW = 8;

export class FileBindings {
  /** Binding rows, those of a name together. */
  readonly rows: Int32Array;
  readonly #scopes: Int32Array;
  /** Where those of each string of the string table begin. */
  readonly #first: Int32Array;
  /** String table index of a name that the file binds. */
  readonly #ids = new Map<string, number>();
  readonly #ofName = new Map<number, readonly number[]>();

  constructor({ binding: { name, scope, length }, strings }: Facts) {
    const first = new Int32Array(strings.length + 2);
    for (let row = 0; row < length; row++) first[name[row] + 2]++;
    for (let id = 0; id < strings.length; id++) {
      if (first[id + 2] > 0) this.#ids.set(strings[id], id);
      first[id + 2] += first[id + 1];
    }
    this.rows = new Int32Array(length);
    // What begins a name is, one further on, where the next row of the name before goes.
    for (let row = 0; row < length; row++) this.rows[first[name[row] + 1]++] = row;
    this.#first = first;
    this.#scopes = scope;
    for (const id of this.#ids.values()) {
      const own = this.rows.subarray(first[id], first[id + 1]);
      for (let i = 1; i < own.length; i++) {
        if (scope[own[i - 1]] <= scope[own[i]]) continue;
        own.sort((x, y) => scope[x] - scope[y] || x - y);
        break;
      }
    }
  }

  /** String table index of a name, -1 if the file does not bind it. */
  idOf(name: string): number {
    return this.#ids.get(name) ?? -1;
  }

  /** Holds if a string of the string table is a name that the file binds. */
  binds(id: number): boolean {
    return this.#first[id] < this.#first[id + 1];
  }

  /** Where in `rows` those of a name in a scope begin, -1 if there is none. */
  find(id: number, scope: number): number {
    let low = this.#first[id];
    const end = this.#first[id + 1];
    for (let high = end; high - low > FEW; ) {
      const middle = (low + high) >> 1;
      if (this.#scopes[this.rows[middle]] < scope) low = middle + 1;
      else high = middle;
    }
    while (low < end && this.#scopes[this.rows[low]] < scope) low++;
    return low < end && this.#scopes[this.rows[low]] === scope ? low : -1;
  }

  /** Where those that begin there end. */
  endOf(begin: number, id: number): number {
    const scope = this.#scopes[this.rows[begin]];
    let at = begin + 1;
    while (at < this.#first[id + 1] && this.#scopes[this.rows[at]] === scope) at++;
    return at;
  }

  /** Rows of a name in a scope, in source order. */
  at(id: number, scope: number): readonly number[] {
    const begin = id < 0 ? -1 : this.find(id, scope);
    return begin < 0 ? NO_ROWS : Array.from(this.rows.subarray(begin, this.endOf(begin, id)));
  }

  /** Rows of a name, in source order. */
  of(id: number): readonly number[] {
    if (id < 0) return NO_ROWS;
    let rows = this.#ofName.get(id);
    if (rows === undefined) {
      rows = Array.from(this.rows.subarray(this.#first[id], this.#first[id + 1])).sort((x, y) => x - y);
      this.#ofName.set(id, rows);
    }
    return rows;
  }
}
