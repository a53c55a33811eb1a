// How much work one parse may cost. tree-sitter recovers from errors by trying: on text that is no code of the language
// this can take minutes and gigabytes. Work is counted in what the parser reports of itself, not in time, so that a
// file is given up at the same place on every machine; time is only the last resort.

/** Operations of the parser are reported by the hundred: that is a step. Real code takes up to 0.02 steps a character. */
const STEPS = 10_000;
const STEPS_A_CHARACTER = 0.2;
/** Asking for text again is looking far ahead of where the parser stands; how many steps that is worth. */
const STEPS_A_READ = 8;
/** While no version of the parse is free of errors, an operation takes longer the longer the skipped text is. */
const ERROR_CHARACTERS_A_STEP = 512;
/** WASM memory never shrinks. All the trees of a large project one after the other need less than a sixth of this. */
const MEMORY = 256 << 20;
const MEMORY_A_CHARACTER = 128;

/** What work does not show: some texts make each operation go over all that was read so far. Only they take so long. */
const MILLISECONDS = 30_000;
const MILLISECONDS_A_CHARACTER = 0.01;

/** What tree-sitter says of a running parse: the offset counts bytes of UTF-16. */
export interface Progress {
  readonly currentOffset: number;
  readonly hasError: boolean;
}

/** The budget of one parse of a text. */
export class ParseBudget {
  /** Where the parse was when the budget was spent, in UTF-16 units; -1 as long as it is not. */
  spentAt = -1;
  #steps: number;
  readonly #memory: number;
  readonly #deadline: number;
  /** Where the text that is being skipped began, -1 if none is. */
  #errorFrom = -1;
  /** Memory that was there before. */
  #memoryBefore = -1;
  #at = 0;

  constructor(length: number) {
    this.#steps = STEPS + Math.ceil(length * STEPS_A_CHARACTER);
    this.#memory = MEMORY + length * MEMORY_A_CHARACTER;
    this.#deadline = performance.now() + MILLISECONDS + length * MILLISECONDS_A_CHARACTER;
  }

  /** Counts a piece of text that the parser asks for; gives whether it may have it. */
  read(offset: number): boolean {
    this.#spend(STEPS_A_READ, offset);
    return this.spentAt < 0;
  }

  /** Counts a step, with `memory` bytes of WASM memory; gives whether to stop. */
  step({ currentOffset, hasError }: Progress, memory: number): boolean {
    const at = currentOffset >>> 1;
    if (this.#memoryBefore < 0) this.#memoryBefore = memory;
    const grown = memory > this.#memory && memory > this.#memoryBefore;
    if (!hasError) this.#errorFrom = -1;
    else if (this.#errorFrom < 0) this.#errorFrom = at;
    const skipped = hasError ? Math.max(0, at - this.#errorFrom) : 0;
    this.#spend(1 + skipped / ERROR_CHARACTERS_A_STEP, at);
    if (this.spentAt < 0 && (grown || performance.now() > this.#deadline)) this.spentAt = at;
    return this.spentAt >= 0;
  }

  /** Notes that the parser broke down: at its very end it may take all memory in one step. */
  stop(): void {
    if (this.spentAt < 0) this.spentAt = this.#at;
  }

  #spend(steps: number, at: number): void {
    this.#at = at;
    this.#steps -= steps;
    if (this.#steps < 0 && this.spentAt < 0) this.spentAt = at;
  }
}
