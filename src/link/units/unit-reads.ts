// Which of a file's look-ups each of its units rests on: a bit for each of both.

/** More is not kept: the file is linked as a whole then. */
const MOST_BYTES = 1024 * 1024;

const widthOf = (reads: number): number => (reads + 7) >> 3;

export class UnitReads {
  /** 0 if nothing is kept. */
  readonly units: number;
  readonly bits: Uint8Array;
  /** Bytes of a unit. */
  readonly #width: number;

  private constructor(reads: number, units: number, bits: Uint8Array) {
    this.#width = widthOf(reads);
    this.units = units;
    this.bits = bits;
  }

  /** Of that many look-ups and units; nobody rests on anything yet. */
  static empty(reads: number, units: number): UnitReads {
    const size = widthOf(reads) * units;
    return size > MOST_BYTES
      ? new UnitReads(reads, 0, new Uint8Array())
      : new UnitReads(reads, reads > 0 ? units : 0, new Uint8Array(size));
  }

  /** As `bits` tells. */
  static from(reads: number, bits: Uint8Array): UnitReads {
    return new UnitReads(reads, reads > 0 ? bits.length / widthOf(reads) : 0, bits);
  }

  add(unit: number, read: number): void {
    if (unit < this.units) this.bits[unit * this.#width + (read >> 3)] |= 1 << (read & 7);
  }

  /** Adds look-ups by their places: a bit of each word for each. */
  addAll(unit: number, words: Uint32Array): void {
    const begin = unit * this.#width;
    for (let i = 0; i < this.#width; i++) this.bits[begin + i] |= words[i >> 2] >>> ((i & 3) << 3);
  }

  has(unit: number, read: number): boolean {
    return (this.bits[unit * this.#width + (read >> 3)] & (1 << (read & 7))) !== 0;
  }

  /** The bits of a unit. */
  of(unit: number): Uint8Array {
    return this.bits.subarray(unit * this.#width, (unit + 1) * this.#width);
  }

  /** Of each look-up, if one of some units rests on it: 1, otherwise 0. */
  restedOn(units: Iterable<number>, reads: number): Uint8Array {
    const any = new Uint8Array(this.#width);
    for (const unit of units) {
      const begin = unit * this.#width;
      for (let i = 0; i < any.length; i++) any[i] |= this.bits[begin + i];
    }
    return Uint8Array.from({ length: reads }, (_, place) => (any[place >> 3] >> (place & 7)) & 1);
  }

  /** The places of the look-ups that a unit rests on, ascending. */
  places(unit: number): number[] {
    const places: number[] = [];
    const bytes = this.of(unit);
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i];
      for (let bit = 0; byte >> bit > 0; bit++) if ((byte & (1 << bit)) !== 0) places.push(i * 8 + bit);
    }
    return places;
  }
}
