// The string indices of names, found by their place in the source: most names of a file occur many times, and cutting a
// string out of the text to look it up costs more than everything else that is done with it.

import type { FactsBuilder } from '../model/facts-builder.ts';

const FIRST_SLOTS = 512;
const PRIME = 0x01000193;

/** Gives the string index of a piece of the source, as `facts.string` does of a string. */
export class Names {
  readonly #text: string;
  readonly #facts: FactsBuilder;
  /** Open addressing, three cells a slot: start and end of the first piece that was like this, its string index + 1. */
  #slots = new Int32Array(FIRST_SLOTS * 3);
  #mask = FIRST_SLOTS - 1;
  #count = 0;

  constructor(text: string, facts: FactsBuilder) {
    this.#text = text;
    this.#facts = facts;
  }

  /** The string index of the text from `start` to `end`; -1 if it holds anything but visible ASCII characters. */
  id(start: number, end: number): number {
    const text = this.#text;
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) {
      const c = text.charCodeAt(i);
      if (c <= 0x20 || c >= 0x7f) return -1;
      hash = Math.imul(hash ^ c, PRIME);
    }
    let slot = (hash ^ (hash >>> 15)) & this.#mask;
    for (;;) {
      const at = slot * 3;
      const known = this.#slots[at + 2];
      if (known === 0) break;
      if (this.#isAt(this.#slots[at], this.#slots[at + 1], start, end)) return known - 1;
      slot = (slot + 1) & this.#mask;
    }
    const id = this.#facts.string(text.slice(start, end));
    const at = slot * 3;
    this.#slots[at] = start;
    this.#slots[at + 1] = end;
    this.#slots[at + 2] = id + 1;
    if (++this.#count * 2 > this.#mask) this.#grow();
    return id;
  }

  #isAt(from: number, to: number, start: number, end: number): boolean {
    if (to - from !== end - start) return false;
    const text = this.#text;
    for (let i = from, j = start; i < to; i++, j++) if (text.charCodeAt(i) !== text.charCodeAt(j)) return false;
    return true;
  }

  #grow(): void {
    const old = this.#slots;
    this.#mask = this.#mask * 2 + 1;
    this.#slots = new Int32Array((this.#mask + 1) * 3);
    for (let at = 0; at < old.length; at += 3) {
      if (old[at + 2] === 0) continue;
      let hash = 0x811c9dc5;
      for (let i = old[at]; i < old[at + 1]; i++) hash = Math.imul(hash ^ this.#text.charCodeAt(i), PRIME);
      let slot = (hash ^ (hash >>> 15)) & this.#mask;
      while (this.#slots[slot * 3 + 2] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots.set(old.subarray(at, at + 3), slot * 3);
    }
  }
}
