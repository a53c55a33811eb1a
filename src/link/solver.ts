// Questions that ask each other, answered once, with the look-ups that each answer rests on.
//
// What is kept must not depend on which question came first, or an index updated file by file would differ from one
// made at once. A question may come back to itself (recursive functions without declared results): there it is cut.
//  - An answer that no cut touched is kept for good.
//  - An answer that leans on a cut further out is kept only while that outer question is in work.
//  - An answer whose circle closes in it is kept, and used again where none of the questions of its circle is in work.

/** Deeper chains of questions are cut; real code stays far below. */
const MAX_DEPTH = 400;

/** Look-ups by their hashes; shared between the answers that rest on them. */
export interface Reads {
  readonly own: readonly number[];
  readonly parts: readonly Reads[];
  /** Last collection that saw it. */
  seenBy: number;
}

const NO_READS: Reads = { own: [], parts: [], seenBy: 0 };

class InWork {
  readonly depth: number;
  constructor(depth: number) {
    this.depth = depth;
  }
}

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
  #own: number[] = [];
  #parts: Reads[] = [];
  #collections = 0;

  /** Notes a look-up that the answer being made rests on. */
  read(lookup: number): void {
    const own = this.#own;
    if (own[own.length - 1] !== lookup) own.push(lookup);
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
      if (known.reads !== NO_READS) this.#parts.push(known.reads);
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
    const outer = { leansOn: this.#leansOn, own: this.#own, parts: this.#parts };
    const mark = this.#provisional.length;
    this.#leansOn = NOTHING_IN_WORK;
    this.#own = [];
    this.#parts = [];
    answers.set(question, new InWork(depth));
    let value: T;
    try {
      value = work();
    } catch (error) {
      answers.delete(question);
      this.#forget(mark);
      throw error;
    } finally {
      this.#depth--;
    }
    const reads = readsOf(this.#own, this.#parts);
    const leansOn = this.#leansOn;
    this.#leansOn = outer.leansOn;
    this.#own = outer.own;
    this.#parts = outer.parts;
    if (reads !== NO_READS) this.#parts.push(reads);
    if (leansOn < depth) {
      answers.set(question, new Kept(value, reads, undefined, leansOn));
      this.#provisional.push({ answers, question });
      this.#leansOn = Math.min(outer.leansOn, leansOn);
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
    for (const { answers, question } of this.#provisional.splice(mark)) answers.delete(question);
  }

  /** Runs `work` and gives the look-ups that it made, itself or through answers, each once, ascending. */
  collect(work: () => void): Float64Array {
    this.#own = [];
    this.#parts = [];
    work();
    const found = new Set<number>();
    const collection = ++this.#collections;
    const stack: Reads[] = [readsOf(this.#own, this.#parts)];
    for (let reads = stack.pop(); reads !== undefined; reads = stack.pop()) {
      if (reads.seenBy === collection) continue;
      reads.seenBy = collection;
      for (const lookup of reads.own) found.add(lookup);
      for (const part of reads.parts) if (part.seenBy !== collection) stack.push(part);
    }
    return Float64Array.from(found).sort();
  }
}

const isBeingMade = (circle: readonly Place[] | undefined): boolean =>
  circle?.some(({ answers, question }) => answers.get(question) instanceof InWork) ?? false;

const readsOf = (own: readonly number[], parts: readonly Reads[]): Reads => {
  if (own.length === 0) {
    if (parts.length === 0) return NO_READS;
    if (parts.every((part) => part === parts[0])) return parts[0];
  }
  return { own, parts: parts.length > 1 ? [...new Set(parts)] : parts, seenBy: 0 };
};
