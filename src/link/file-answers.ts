// What was found out about one file.

import type { Answers } from './solver.ts';
import type { Sym, Type } from './symbols.ts';

/** Answers about a file: about its exprs by their rows, and about names in it. */
export class FileAnswers {
  readonly types: Answers<number, Type | undefined> = new Map();
  readonly denoted: Answers<number, readonly Sym[]> = new Map();
  readonly instances: Answers<number, Type | undefined> = new Map();
  readonly wanted: Answers<number, Type | undefined> = new Map();
  readonly symbols: Answers<string, readonly Sym[]> = new Map();

  clear(): void {
    for (const answers of [this.types, this.denoted, this.instances, this.wanted, this.symbols]) answers.clear();
  }
}
