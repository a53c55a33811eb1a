// Questions that ask each other, answered once. An answer that was cut short because the question came back to one
// still in work is kept only where the circle closes: so what is kept never depends on which question came first.

/** Deeper chains of questions are cut; real code stays far below. */
const MAX_DEPTH = 256;

class InWork {
  readonly depth: number;
  constructor(depth: number) {
    this.depth = depth;
  }
}

/** Answers by question. */
export type Answers<K, T> = Map<K, T | InWork>;

export class Solver {
  #depth = 0;
  /** Shallowest question in work that an answer being made has leant on. */
  #leansOn = Number.POSITIVE_INFINITY;

  /** The answer to a question; `cut` when it asks itself, or the chain is too deep. */
  solve<K, T>(answers: Answers<K, T>, question: K, cut: T, work: () => T): T {
    const known = answers.get(question);
    if (known instanceof InWork) {
      this.#leansOn = Math.min(this.#leansOn, known.depth);
      return cut;
    }
    if (known !== undefined || answers.has(question)) return known as T;
    if (this.#depth >= MAX_DEPTH) {
      this.#leansOn = -1;
      return cut;
    }
    const depth = this.#depth++;
    const outer = this.#leansOn;
    this.#leansOn = Number.POSITIVE_INFINITY;
    answers.set(question, new InWork(depth));
    let answer: T;
    try {
      answer = work();
    } finally {
      this.#depth--;
      answers.delete(question);
    }
    if (this.#leansOn >= depth) {
      answers.set(question, answer);
      this.#leansOn = outer;
    } else this.#leansOn = Math.min(outer, this.#leansOn);
    return answer;
  }
}
