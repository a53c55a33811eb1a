// Rows of the facts of one file in two states, paired: those that stand at the same place of the same unit. Whoever
// looks at a column of all of them finds the units in which something differs.

/** Stands for a row that is there no more: no cell says that. */
const GONE = -9;

/** Neither a unit nor -1, which stands for a table that ends: a loop that took them for one would not. */
const NO_UNIT = -2;

/** Units of a file as it was with those that they are now, and which of them say the same as far as is known. */
export class PairedUnits {
  /** By unit as it was: the unit that it is now, -1 if it is gone. */
  readonly now: Int32Array;
  /** By unit as it was: 1 while nothing tells it from what it is now. */
  readonly isSame: Uint8Array;
  /** By unit as it is: the unit that it was, -1 if it is new. */
  readonly #before: Int32Array;

  /** `count`: how many units there are now. */
  constructor(now: Int32Array, count: number) {
    this.now = now;
    this.isSame = Uint8Array.from(now, (unit) => (unit < 0 ? 0 : 1));
    this.#before = new Int32Array(count).fill(-1);
    for (let unit = 0; unit < now.length; unit++) if (now[unit] >= 0) this.#before[now[unit]] = unit;
  }

  /**
   * Pairs rows of a table, given the unit of each, as long as they follow each other in the same order. A unit with more
   * or fewer of them is another one.
   */
  pair(was: Int32Array, is: Int32Array): PairedRows {
    const { isSame } = this;
    const before = this.#before;
    const partner = new Int32Array(was.length).fill(GONE);
    let last = NO_UNIT;
    let row = 0;
    let other = 0;
    while (row < was.length || other < is.length) {
      const unit = row < was.length ? was[row] : -1;
      const its = other < is.length ? before[is[other]] : -1;
      if (unit >= 0 && isSame[unit] === 0) row++;
      else if (other < is.length && (its < 0 || isSame[its] === 0)) other++;
      else if (unit === its) {
        partner[row++] = other++;
        last = unit;
      } else {
        // One that goes on where the other ended has more rows; otherwise they stand in another order.
        if (unit >= 0 && its !== last) isSame[unit] = 0;
        if (its >= 0 && unit !== last) isSame[its] = 0;
      }
    }
    return new PairedRows(this, was, partner);
  }
}

/** Rows of one table. */
export class PairedRows {
  /** By row as it was: the row that it is now, negative if that is not known. */
  readonly partner: Int32Array;
  /** By row as it was: its unit. */
  readonly unit: Int32Array;
  readonly #units: PairedUnits;

  constructor(units: PairedUnits, unit: Int32Array, partner: Int32Array) {
    this.#units = units;
    this.unit = unit;
    this.partner = partner;
  }

  /** Compares numbers. */
  numbers(was: Int32Array, is: Int32Array): void {
    const { isSame } = this.#units;
    const { partner, unit } = this;
    for (let row = 0; row < was.length; row++) {
      if (partner[row] >= 0 && was[row] !== is[partner[row]]) isSame[unit[row]] = 0;
    }
  }

  /** Compares what stands for something else: `map` gives what that is now; negative numbers stand for themselves. */
  mapped(was: Int32Array, is: Int32Array, map: Int32Array): void {
    const { isSame } = this.#units;
    const { partner, unit } = this;
    for (let row = 0; row < was.length; row++) {
      if (partner[row] < 0) continue;
      const value = was[row];
      if ((value < 0 ? value : map[value]) !== is[partner[row]]) isSame[unit[row]] = 0;
    }
  }

  /** Compares places in the text, which move with their unit; those below 1 are none, and the rest of a file has none. */
  moved(was: Int32Array, is: Int32Array, shifts: Int32Array): void {
    const { isSame } = this.#units;
    const { partner, unit } = this;
    for (let row = 0; row < was.length; row++) {
      if (partner[row] < 0 || unit[row] === 0) continue;
      const value = was[row];
      if ((value < 1 ? value : value + shifts[unit[row]]) !== is[partner[row]]) isSame[unit[row]] = 0;
    }
  }
}
