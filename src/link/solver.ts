// Questions that ask each other, answered once, with the look-ups that each answer rests on.
//
// What is kept must not depend on which question came first, or an index updated file by file would differ from one
// made at once. A question may come back to itself (recursive functions without declared results): there it is cut.
//  - An answer that no cut touched is kept for good.
//  - An answer that leans on a cut further out is kept only while that outer question is in work.
//  - An answer whose circle closes in it is kept, and used again where none of the questions of its circle is in work.

/** Deeper chains of questions are cut; real code stays far below. */
const MAX_DEPTH = 400;

/** Look-ups by their hashes: one, or those of several answers; shared between the answers that rest on them. */
export interface Reads {
  /** 0 for none. */
  readonly lookup: number;
  readonly parts: readonly Reads[];
  /** Last collection that saw it. */
  seenBy: number;
}

/** Deeper than any question. */
const NOTHING_IN_WORK = MAX_DEPTH + 1;

const NO_PARTS: readonly Reads[] = [];
const NO_READS: Reads = { lookup: 0, parts: NO_PARTS, seenBy: 0 };

/** An answer, or a question in work. */
class Answer<T> {
  /** While it is in work; no two are at one depth. -1 once there is an answer. */
  depth: number;
  /** What it is cut to while it is in work. */
  value: T;
  reads: Reads = NO_READS;
  /** Questions that lean on this one. */
  circle: readonly Place[] | undefined = undefined;
  /** Depth of the question in work that it leans on; NOTHING_IN_WORK if on none. */
  leansOn = NOTHING_IN_WORK;

  constructor(depth: number, cut: T) {
    this.depth = depth;
    this.value = cut;
  }
}

interface Place {
  readonly answers: Map<unknown, Answer<unknown>>;
  readonly question: unknown;
}

/** Answers by question. */
export type Answers<K, T> = Map<K, Answer<T>>;

export class Solver {
  #depth = 0;
  /** Shallowest question in work that the answer being made leans on. */
  #leansOn = NOTHING_IN_WORK;
  /** Answers kept for the time being. */
  readonly #provisional: Place[] = [];
  /** What the questions in work rest on so far, the outermost first. */
  readonly #reads: Reads[] = [];
  /** Where those of the innermost begin. */
  #begin = 0;
  /** Each look-up, once. */
  readonly #lookups = new Map<number, Reads>();
  #collections = 0;

  /** Notes a look-up that the answer being made rests on. */
  read(lookup: number): void {
    const reads = this.#reads;
    const last = reads.length > this.#begin ? reads[reads.length - 1] : NO_READS;
    if (last.lookup === lookup) return;
    let leaf = this.#lookups.get(lookup);
    if (leaf === undefined) {
      leaf = { lookup, parts: NO_PARTS, seenBy: 0 };
      this.#lookups.set(lookup, leaf);
    }
    reads.push(leaf);
  }

  #rest(reads: Reads): void {
    const known = this.#reads;
    if (reads === NO_READS || (known.length > this.#begin && known[known.length - 1] === reads)) return;
    known.push(reads);
  }

  /** Takes what was read since `begin` together. */
  #takeReads(begin: number): Reads {
    const reads = this.#reads;
    if (reads.length === begin) return NO_READS;
    if (reads.length === begin + 1) return reads.pop()!;
    const parts = [...new Set(reads.splice(begin))];
    return parts.length === 1 ? parts[0] : { lookup: 0, parts, seenBy: 0 };
  }

  /** The answer to a question; `cut` when it asks itself, or the chain is too deep. */
  solve<K, T>(answers: Answers<K, T>, question: K, cut: T, work: () => T): T {
    const known = answers.get(question);
    if (known !== undefined) {
      if (known.depth >= 0) {
        if (known.depth < this.#leansOn) this.#leansOn = known.depth;
        return known.value;
      }
      if (known.circle === undefined || !isBeingMade(known.circle)) {
        if (known.leansOn < this.#leansOn) this.#leansOn = known.leansOn;
        this.#rest(known.reads);
        return known.value;
      }
    }
    if (this.#depth >= MAX_DEPTH) {
      this.#leansOn = -1;
      return cut;
    }
    return this.#work(answers, question, cut, work);
  }

  #work<K, T>(answers: Answers<K, T>, question: K, cut: T, work: () => T): T {
    const depth = this.#depth++;
    const outer = this.#leansOn;
    const begin = this.#begin;
    const mark = this.#provisional.length;
    this.#leansOn = NOTHING_IN_WORK;
    this.#begin = this.#reads.length;
    const answer = new Answer(depth, cut);
    answers.set(question, answer);
    let value: T;
    try {
      value = work();
    } catch (error) {
      answers.delete(question);
      this.#forget(mark);
      this.#takeReads(this.#begin);
      this.#begin = begin;
      throw error;
    } finally {
      this.#depth--;
    }
    const reads = this.#takeReads(this.#begin);
    this.#begin = begin;
    this.#rest(reads);
    const leansOn = this.#leansOn;
    this.#leansOn = outer;
    answer.depth = -1;
    answer.value = value;
    answer.reads = reads;
    if (leansOn < depth) {
      answer.leansOn = leansOn;
      this.#provisional.push({ answers, question } as Place);
      this.#leansOn = Math.min(outer, leansOn);
      if (depth === 0) this.#forget(mark);
    } else {
      if (leansOn === depth) answer.circle = this.#provisional.slice(mark);
      this.#forget(mark);
    }
    if (depth === 0) this.#leansOn = NOTHING_IN_WORK;
    return value;
  }

  #forget(mark: number): void {
    if (this.#provisional.length === mark) return;
    for (const { answers, question } of this.#provisional.splice(mark)) answers.delete(question);
  }

  /** Runs `work` and gives the look-ups that it made, itself or through answers, each once, ascending. */
  collect(work: () => void): Float64Array {
    this.#reads.length = 0;
    work();
    const found: number[] = [];
    const collection = ++this.#collections;
    const stack: Reads[] = [this.#takeReads(0)];
    for (let reads = stack.pop(); reads !== undefined; reads = stack.pop()) {
      if (reads.seenBy === collection) continue;
      reads.seenBy = collection;
      if (reads.lookup !== 0) found.push(reads.lookup);
      for (const part of reads.parts) if (part.seenBy !== collection) stack.push(part);
    }
    return Float64Array.from(found).sort();
  }
}

const isBeingMade = (circle: readonly Place[]): boolean => {
  for (const { answers, question } of circle) if ((answers.get(question)?.depth ?? -1) >= 0) return true;
  return false;
};
