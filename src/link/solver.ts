// Questions that ask each other, answered once, with the look-ups that each answer rests on.
//
// What is kept must not depend on which question came first, or an index updated file by file would differ from one
// made at once. A question may come back to itself (recursive functions without declared results): there it is cut.
//  - An answer that no cut touched is kept for good.
//  - An answer that leans on a cut further out is kept only while that outer question is in work.
//  - An answer whose circle closes in it is kept, and used again where none of the questions of its circle is in work.
// Every member of a circle goes round all of it, so circles must stay small: questions of the kind that would tie most of
// a program together take a level, of which there are only so many (levels.ts).

import { ANY_LEVEL, above, at, both, holdsAt, type Levels, MAX_LEVEL } from './levels.ts';
import { type CollectedReads, collectReads, NO_READS, Reads } from './reads.ts';

/** Deeper chains of questions are cut; real code stays far below. */
const MAX_DEPTH = 400;

/** Deeper than any question. */
const NOTHING_IN_WORK = MAX_DEPTH + 1;

/** Is told of look-ups. */
export interface ReadLog {
  /** Who asks: what it noted last was noted by it. */
  readonly asking: number;
  /** Notes look-ups, once for each who asks. */
  read(reads: Reads): void;
}

/** Numbers of questions: of all solvers, since look-ups are marked with them. */
let questions = 0;

/** An answer, or a question in work. */
class Answer<T> {
  /** While it is in work; no two are at one depth. -1 once there is an answer. */
  depth: number;
  /** What it is cut to while it is in work. */
  value: T;
  /** Where it holds. */
  levels: Levels;
  /** What the question was answered besides: at other levels, or with nothing in work. */
  other: Answer<T> | undefined;
  reads: Reads = NO_READS;
  /** Questions that lean on this one. */
  circle: readonly Place[] | undefined = undefined;
  /** The question, in work when it was made, that it leans on. That may lean on one further out by now. */
  leansOn: Answer<unknown> | undefined = undefined;

  constructor(depth: number, cut: T, level: number, other: Answer<T> | undefined) {
    this.depth = depth;
    this.value = cut;
    this.levels = at(level);
    this.other = other;
  }
}

/** What is cut because the chain is too deep leans on what is never done. */
const TOO_DEEP = new Answer<unknown>(-1, undefined, 0, undefined);

/** Depth of the question in work that something leans on in the end. */
const depthOf = (leansOn: Answer<unknown>): number => {
  let on = leansOn;
  while (on.depth < 0 && on.leansOn !== undefined) on = on.leansOn;
  return on.depth;
};

/** Where an answer is kept. */
interface Place {
  readonly answers: Map<unknown, Answer<unknown>>;
  readonly question: unknown;
  readonly answer: Answer<unknown>;
}

/** Answers by question. */
export type Answers<K, T> = Map<K, Answer<T>>;

/** Makes the answer to a question about something. */
export type Work<S, A, K, T> = (session: S, about: A, question: K) => T;

export class Solver<S> implements ReadLog {
  readonly #session: S;
  #depth = 0;
  /** So many levels are left. */
  #level = MAX_LEVEL;
  /** Where the answer being made holds. */
  #levels = ANY_LEVEL;
  /** Shallowest question in work that the answer being made leans on. */
  #leansOn = NOTHING_IN_WORK;
  /** Answers kept for the time being. */
  readonly #provisional: Place[] = [];
  /** The questions in work by depth; what is deeper was. */
  readonly #inWork: Answer<unknown>[] = [];
  /** What the questions in work rest on so far, the outermost first. */
  readonly #reads: Reads[] = [];
  /** The innermost question. */
  asking = 0;

  constructor(session: S) {
    this.#session = session;
  }

  read(reads: Reads): void {
    if (reads.notedBy === this.asking) return;
    reads.notedBy = this.asking;
    this.#reads.push(reads);
  }

  /** Takes what was read since `begin` together. */
  #takeReads(begin: number): Reads {
    const reads = this.#reads;
    if (reads.length === begin) return NO_READS;
    if (reads.length === begin + 1) return reads.pop()!;
    return new Reads(0, reads.splice(begin));
  }

  /**
   * The answer to a question; `cut` when it asks itself, the chain is too deep, or too many questions that take a level
   * hang on each other.
   */
  solve<A, K, T>(answers: Answers<K, T>, question: K, cut: T, work: Work<S, A, K, T>, about: A, taken = 0): T {
    const level = this.#level;
    let known = answers.get(question);
    while (known !== undefined && !holdsAt(known.levels, level)) known = known.other;
    if (known !== undefined) {
      if (known.depth >= 0) {
        if (known.depth < this.#leansOn) this.#leansOn = known.depth;
        return known.value;
      }
      if (known.circle === undefined || !isBeingMade(known.circle, level)) {
        // What leans on a question in work holds as long as that does, and where.
        if (known.leansOn === undefined) this.#levels = both(this.#levels, known.levels);
        else this.#leansOn = Math.min(this.#leansOn, depthOf(known.leansOn));
        if (known.reads !== NO_READS) this.read(known.reads);
        return known.value;
      }
    }
    if (level < taken) {
      this.#levels = both(this.#levels, at(level));
      return cut;
    }
    if (this.#depth >= MAX_DEPTH) {
      this.#leansOn = -1;
      return cut;
    }
    return this.#work(answers, question, cut, work, about, taken);
  }

  #work<A, K, T>(answers: Answers<K, T>, question: K, cut: T, work: Work<S, A, K, T>, about: A, taken: number): T {
    const depth = this.#depth++;
    const level = this.#level;
    const outer = this.#leansOn;
    const outerLevels = this.#levels;
    const asking = this.asking;
    const begin = this.#reads.length;
    const mark = this.#provisional.length;
    this.#level = level - taken;
    this.#levels = ANY_LEVEL;
    this.#leansOn = NOTHING_IN_WORK;
    this.asking = ++questions;
    const answer = new Answer(depth, cut, level, answers.get(question));
    answers.set(question, answer);
    this.#inWork[depth] = answer as Answer<unknown>;
    let value: T;
    try {
      value = work(this.#session, about, question);
    } catch (error) {
      forget(answers, question, answer);
      this.#forget(mark);
      this.#reads.length = begin;
      throw error;
    } finally {
      this.#depth--;
      this.#level = level;
      this.asking = asking;
    }
    const reads = this.#takeReads(begin);
    if (reads !== NO_READS) this.read(reads);
    const levels = taken === 0 ? this.#levels : above(this.#levels, taken);
    this.#levels = both(outerLevels, levels);
    const leansOn = this.#leansOn;
    this.#leansOn = outer;
    answer.depth = -1;
    answer.value = value;
    answer.reads = reads;
    if (leansOn < depth) {
      answer.leansOn = leansOn < 0 ? TOO_DEEP : this.#inWork[leansOn];
      this.#provisional.push({ answers, question, answer } as Place);
      this.#leansOn = Math.min(outer, leansOn);
      if (depth === 0) this.#forget(mark);
    } else {
      answer.levels = levels;
      if (leansOn === depth) answer.circle = this.#provisional.slice(mark);
      this.#forget(mark);
    }
    if (depth === 0) this.#leansOn = NOTHING_IN_WORK;
    return value;
  }

  #forget(mark: number): void {
    if (this.#provisional.length === mark) return;
    for (const { answers, question, answer } of this.#provisional.splice(mark)) forget(answers, question, answer);
  }

  /**
   * Does each of several pieces of work and gives the look-ups that they made, themselves or through answers, each
   * once, ascending; and which of them each piece made.
   */
  collect(pieces: number, work: (piece: number) => void): CollectedReads {
    const made: Reads[] = [];
    for (let piece = 0; piece < pieces; piece++) {
      this.#reads.length = 0;
      this.asking = ++questions;
      work(piece);
      made.push(this.#takeReads(0));
    }
    return collectReads(made);
  }
}

const isBeingMade = (circle: readonly Place[], level: number): boolean => {
  for (const { answers, question } of circle) {
    for (let answer = answers.get(question); answer !== undefined; answer = answer.other) {
      if (answer.depth >= 0 && holdsAt(answer.levels, level)) return true;
    }
  }
  return false;
};

/** Takes one answer to a question away. */
const forget = <K, T>(answers: Answers<K, T>, question: K, answer: Answer<T>): void => {
  const first = answers.get(question);
  if (first === answer) {
    if (answer.other === undefined) answers.delete(question);
    else answers.set(question, answer.other);
    return;
  }
  for (let before = first; before !== undefined; before = before.other) {
    if (before.other === answer) before.other = answer.other;
  }
};
