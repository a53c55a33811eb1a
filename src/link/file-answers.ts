// What was found out about one file.

import type { Answers } from './solver.ts';
import type { Sym, Type } from './symbols.ts';

/** Answers about a file: about its exprs by their rows, and about names in it. */
export class FileAnswers {
  readonly types: Answers<number, Type | undefined> = new Map();
  readonly denoted: Answers<number, readonly Sym[]> = new Map();
  readonly instances: Answers<number, Type | undefined> = new Map();
  readonly wanted: Answers<number, Type | undefined> = new Map();
  /** By what is asked, and of which name. */
  readonly #symbols = new Map<string | number, Answers<string, readonly Sym[]>>();

  symbols(what: string | number): Answers<string, readonly Sym[]> {
    let answers = this.#symbols.get(what);
    if (answers === undefined) {
      answers = new Map();
      this.#symbols.set(what, answers);
    }
    return answers;
  }

  /** Forgets the answers. Where they were kept stays: circles of questions elsewhere know theirs by that. */
  clear(): void {
    for (const answers of [this.types, this.denoted, this.instances, this.wanted]) answers.clear();
    for (const answers of this.#symbols.values()) answers.clear();
  }
}
