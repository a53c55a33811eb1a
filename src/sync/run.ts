// One run of the pipeline: its options, how far it is, how long its phases took.

import { PtError } from '../model/errors.ts';
import type { FileTime, IndexSummary, IndexTotals, Phase } from '../model/index-summary.ts';
import type { RelationRows, Store } from '../store/db.ts';
import type { SourceFile } from './discover.ts';
import type { PoolOptions } from './pool.ts';
import type { FileReading } from './reading.ts';

export interface Progress {
  readonly phase: Phase;
  /** Files, in `extract`; 0 of 1 or 1 of 1 elsewhere. */
  readonly done: number;
  readonly total: number;
}

export interface SyncOptions extends PoolOptions {
  /** Make the whole index anew. */
  readonly force?: boolean | undefined;
  /** Files larger than this are not read; by default the limit of the run before, 5 MiB at first. */
  readonly maxBytes?: number | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** A file that was read, or was not worth it. */
export interface ReadFile {
  readonly file: SourceFile;
  readonly reading: FileReading;
}

/** The longest that the event loop waits while this thread computes, but for one item. */
const TURN_MS = 50;

/** Files to name as the slowest. */
const MOST_SLOW = 5;

export class Run {
  readonly store: Store;
  readonly options: SyncOptions & { readonly maxBytes: number };
  readonly #phases: Record<Phase, number> = { discover: 0, extract: 0, link: 0, write: 0 };
  readonly #slowest: FileTime[] = [];
  readonly #start = performance.now();

  constructor(store: Store, options: SyncOptions & { readonly maxBytes: number }) {
    this.store = store;
    this.options = options;
  }

  /** Does one phase, or a part of it. Throws `cancelled` at its end if the run was. */
  async phase<T>(phase: Phase, work: () => T | Promise<T>): Promise<T> {
    this.progress(phase, 0, 1);
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.#phases[phase] += performance.now() - start;
      this.progress(phase, 1, 1);
    }
  }

  progress(phase: Phase, done: number, total: number): void {
    this.options.onProgress?.({ phase, done, total });
  }

  /** Throws `cancelled` if the run was: called before anything that cannot be undone. */
  checkCancelled(): void {
    if (this.options.signal?.aborted) throw new PtError('cancelled');
  }

  /** Reads files, in their order. `knownHash`: of the content that need not be extracted again. */
  async *read(files: readonly SourceFile[], knownHash: (path: string) => string): AsyncGenerator<ReadFile> {
    // Loaded when there is something to extract: loading takes longer than a query.
    const [{ readFiles }, { oversizedReading }] = await Promise.all([import('./pool.ts'), import('./reading.ts')]);
    const { maxBytes } = this.options;
    const jobs = files.map((file) => ({ ...file, knownHash: knownHash(file.path) }));
    const worthReading = jobs.filter((job) => job.size <= maxBytes);
    const readings = readFiles(worthReading, this.options);
    try {
      for (const [done, file] of jobs.entries()) {
        this.progress('extract', done, jobs.length);
        const start = performance.now();
        const reading =
          file.size > maxBytes
            ? oversizedReading(file, file.size, maxBytes)
            : ((await readings.next()).value as FileReading);
        this.#phases.extract += performance.now() - start;
        this.#noteTime(file.path, reading.milliseconds ?? 0);
        yield { file, reading };
      }
      this.progress('extract', jobs.length, jobs.length);
    } finally {
      await readings.return(undefined);
    }
  }

  #noteTime(path: string, milliseconds: number): void {
    if (milliseconds <= (this.#slowest[MOST_SLOW - 1]?.milliseconds ?? 0)) return;
    this.#slowest.push({ path, milliseconds });
    this.#slowest.sort((a, b) => b.milliseconds - a.milliseconds);
    this.#slowest.length = Math.min(this.#slowest.length, MOST_SLOW);
  }

  /** Gives items one by one; making them is the phase. Signals are heard meanwhile: throws `cancelled`. */
  async *each<T>(phase: Phase, items: Iterator<T>): AsyncGenerator<T> {
    this.progress(phase, 0, 1);
    for (let turned = performance.now(); ; ) {
      const start = performance.now();
      if (start - turned > TURN_MS) {
        await new Promise(setImmediate);
        this.checkCancelled();
        turned = performance.now();
        continue;
      }
      const { done, value } = items.next();
      this.#phases[phase] += performance.now() - start;
      if (done) break;
      yield value;
    }
    this.progress(phase, 1, 1);
  }

  /** Writes rows of an index that is being made. */
  load(rows: RelationRows): Promise<void> {
    return this.phase('write', () => this.store.load(rows));
  }

  summary(
    totals: IndexTotals,
    changes: Pick<IndexSummary, 'added' | 'changed' | 'removed' | 'unchanged' | 'linked' | 'linesRead'>,
  ): IndexSummary {
    const seconds = (performance.now() - this.#start) / 1000;
    return { ...totals, ...changes, seconds, phases: { ...this.#phases }, slowest: [...this.#slowest] };
  }
}
