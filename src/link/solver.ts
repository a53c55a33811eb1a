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

const NO_PARTS: readonly Reads[] = [];
const NO_READS: Reads = { lookup: 0, parts: NO_PARTS, seenBy: 0 };

class InWork {
  readonly depth: number;
  constructor(depth: number) {
    this.depth = depth;
  }
}

/** No two questions are in work at one depth. */
const IN_WORK = Array.from({ length: MAX_DEPTH }, (_, depth) => new InWork(depth));

class Kept<T> {
  readonly value: T;
  readonly reads: Reads;
  /** Questions that lean on this one. */
  readonly circle: readonly Place[] | undefined;
  /** Depth of the question in work that it leans on; undefined if on none. */
  readonly leansOn: number | undefined;
  constructor(value: T, reads: Reads, circle: readonly Place[] | undefined, leansOn: number | undefined) {
    this.value = value;
    this.reads = reads;
    this.circle = circle;
    this.leansOn = leansOn;
  }
}

interface Place {
  readonly answers: Map<unknown, unknown>;
  readonly question: unknown;
}

/** Answers by question. */
export type Answers<K, T> = Map<K, Kept<T> | InWork>;

const NOTHING_IN_WORK = Number.POSITIVE_INFINITY;

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
    if (known instanceof InWork) {
      this.#leansOn = Math.min(this.#leansOn, known.depth);
      return cut;
    }
    if (known !== undefined && !isBeingMade(known.circle)) {
      if (known.leansOn !== undefined) this.#leansOn = Math.min(this.#leansOn, known.leansOn);
      this.#rest(known.reads);
      return known.value;
    }
    if (this.#depth >= MAX_DEPTH) {
      this.#leansOn = -1;
      return cut;
    }
    return this.#work(answers, question, work);
  }

  #work<K, T>(answers: Answers<K, T>, question: K, work: () => T): T {
    const depth = this.#depth++;
    const [outer, begin] = [this.#leansOn, this.#begin];
    const mark = this.#provisional.length;
    this.#leansOn = NOTHING_IN_WORK;
    this.#begin = this.#reads.length;
    answers.set(question, IN_WORK[depth]);
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
    if (leansOn < depth) {
      answers.set(question, new Kept(value, reads, undefined, leansOn));
      this.#provisional.push({ answers, question });
      this.#leansOn = Math.min(outer, leansOn);
      if (depth === 0) this.#forget(mark);
    } else {
      const circle = leansOn === depth ? this.#provisional.slice(mark) : undefined;
      this.#forget(mark);
      answers.set(question, new Kept(value, reads, circle, undefined));
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

const isBeingMade = (circle: readonly Place[] | undefined): boolean => {
  if (circle === undefined) return false;
  for (const { answers, question } of circle) if (answers.get(question) instanceof InWork) return true;
  return false;
};
