// The look-ups that answers rest on, shared between the answers that rest on them; in the end, those of a file's units.

import { UnitReads } from './units/unit-reads.ts';

const NO_PARTS: readonly Reads[] = [];

/** Look-ups by their hashes: one, or those of several answers. */
export class Reads {
  /** 0 for none. */
  readonly lookup: number;
  readonly parts: readonly Reads[];
  /** The last pass that saw it. */
  seenBy = 0;
  /** The last question that noted it. */
  notedBy = 0;
  /** Of a look-up its place among all of a file, of several the place of their bits; of the last file. */
  place = 0;

  constructor(lookup: number, parts: readonly Reads[] = NO_PARTS) {
    this.lookup = lookup;
    this.parts = parts;
  }
}

export const NO_READS = new Reads(0);

/** Look-ups, ascending, and which of them each piece of work made. */
export interface CollectedReads {
  readonly reads: Float64Array;
  readonly unitReads: UnitReads;
}

/** Bits are joined in so many words at most: 32 MB. */
const MOST_WORDS = 8 * 1024 * 1024;

/** The look-ups of pieces of work. */
export const collectReads = (made: readonly Reads[]): CollectedReads => {
  const found: Reads[] = [];
  const size = visit(made, (reads) => found.push(reads));
  found.sort((a, b) => a.lookup - b.lookup);
  for (let place = 0; place < found.length; place++) found[place].place = place;
  const unitReads = UnitReads.empty(found.length, made.length);
  // Pieces that share most of what they rest on are better told by joining the bits of answers, each once.
  const joining = size * wordsOf(found.length);
  const mostSteps = joining > MOST_WORDS ? Number.POSITIVE_INFINITY : joining;
  let piece = 0;
  for (let steps = 0; piece < unitReads.units && steps <= mostSteps; piece++) {
    const unit = piece;
    steps += visit([made[unit]], ({ place }) => unitReads.add(unit, place));
  }
  if (piece === unitReads.units) return collected(found, unitReads);
  const joined = new JoinedReads(found.length);
  for (; piece < unitReads.units; piece++) unitReads.addAll(piece, joined.of(made[piece]));
  return collected(found, unitReads);
};

const collected = (found: readonly Reads[], unitReads: UnitReads): CollectedReads => ({
  reads: Float64Array.from(found, ({ lookup }) => lookup),
  unitReads,
});

let passes = 0;

/** Tells each look-up of several answers, once; gives the steps that it took. */
const visit = (answers: readonly Reads[], tell: (lookup: Reads) => void): number => {
  const pass = ++passes;
  const stack = [...answers];
  let steps = 0;
  for (let reads = stack.pop(); reads !== undefined; reads = stack.pop()) {
    if (reads.seenBy === pass) continue;
    reads.seenBy = pass;
    if (reads.lookup !== 0) tell(reads);
    const { parts } = reads;
    steps += parts.length + 1;
    for (let i = 0; i < parts.length; i++) if (parts[i].seenBy !== pass) stack.push(parts[i]);
  }
  return steps;
};

const wordsOf = (lookups: number): number => (lookups + 31) >> 5;

/** A place that is not given yet. */
const OPEN = -1;

/** The bits of answers, by the places of the look-ups that they rest on; those of parts are joined once. */
class JoinedReads {
  readonly #words: number;
  readonly #pass = ++passes;
  readonly #bits: Uint32Array[] = [];

  constructor(lookups: number) {
    this.#words = wordsOf(lookups);
  }

  of(reads: Reads): Uint32Array {
    const stack = [reads];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      if (top.seenBy !== this.#pass) {
        top.seenBy = this.#pass;
        if (top.lookup === 0) top.place = OPEN;
        for (const part of top.parts) if (part.lookup === 0 && part.seenBy !== this.#pass) stack.push(part);
        continue;
      }
      stack.pop();
      if (top.lookup === 0 && top.place === OPEN) top.place = this.#bits.push(this.#join(top.parts)) - 1;
    }
    return reads.lookup === 0 ? this.#bits[reads.place] : this.#join([reads]);
  }

  #join(parts: readonly Reads[]): Uint32Array {
    const bits = new Uint32Array(this.#words);
    for (const { lookup, place } of parts) {
      if (lookup !== 0) {
        bits[place >> 5] |= 1 << (place & 31);
        continue;
      }
      const of = this.#bits[place];
      for (let i = 0; i < bits.length; i++) bits[i] |= of[i];
    }
    return bits;
  }
}
