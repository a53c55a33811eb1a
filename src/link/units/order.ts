// The order in which a file declares what code all over it sees, and has units: code may see only what stands before it.

import type { FileUnits } from './file-units.ts';
import type { SameUnit } from './same-units.ts';

/**
 * Those of the units in which nobody else's names are declared, if they and the names that did not change stand in the
 * order in which they stood; otherwise none. `nowOf`: what a unit is now.
 */
export const inOrder = (
  before: FileUnits,
  now: FileUnits,
  nowOf: (unit: number) => number,
  changed: ReadonlySet<string>,
  same: readonly SameUnit[],
): SameUnit[] => {
  const was = new Order(
    before,
    same.map((unit) => unit.before),
  );
  const is = new Order(
    now,
    same.map((unit) => unit.now),
  );
  const names = was.names(changed, nowOf);
  const namesNow = is.names(changed, (unit) => unit);
  if (!areEqual(was.units, is.units) || !areEqual(names, namesNow)) return [];
  return same.filter((_, nth) => !was.crossed.has(nth) && !is.crossed.has(nth));
};

const areEqual = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((number, i) => number === other[i]);

/** The order of some units of a file. */
class Order {
  /** Which of them, in the order in which they begin. */
  readonly units: readonly number[];
  /** Which of them have names of others inside them; known once the names are told. */
  readonly crossed = new Set<number>();
  readonly #file: FileUnits;
  readonly #of: readonly number[];
  /** The last end of one of the units so far. */
  readonly #reach: readonly number[];

  constructor(file: FileUnits, of: readonly number[]) {
    const { begin, end } = file;
    this.#file = file;
    this.#of = of;
    const units: number[] = [];
    for (let nth = 0; nth < of.length; nth++) if (end[of[nth]] > 0) units.push(nth);
    units.sort((a, b) => begin[of[a]] - begin[of[b]]);
    let last = 0;
    this.units = units;
    this.#reach = units.map((nth) => {
      last = Math.max(last, end[of[nth]]);
      return last;
    });
  }

  /** Of each name that all code sees, but for some: what it names, and how many units begin before it. */
  names(except: ReadonlySet<string>, numberOf: (unit: number) => number): number[] {
    const { file, scope, binding: owners } = this.#file;
    const { binding } = file.facts;
    const told: number[] = [];
    for (let row = 0; row < binding.length; row++) {
      if (scope[binding.scope[row]] > 0) continue;
      const own = owners[row];
      const before = this.#before(binding.start[row]);
      this.#cross(before, binding.start[row], own);
      if (except.size === 0 || !except.has(file.text(binding.name[row]))) told.push(numberOf(own), before);
    }
    return told;
  }

  /** How many of the units begin before a place. */
  #before(at: number): number {
    const { begin } = this.#file;
    let [low, high] = [0, this.units.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (begin[this.#of[this.units[middle]]] < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #cross(before: number, at: number, own: number): void {
    for (let i = before - 1; i >= 0 && this.#reach[i] > at; i--) {
      const unit = this.#of[this.units[i]];
      if (unit !== own && this.#file.end[unit] > at) this.crossed.add(this.units[i]);
    }
  }
}
