// Reads files on worker threads, in order, with a bounded number under way.

import { availableParallelism } from 'node:os';
import { PtError } from '../model/errors.ts';
import { type FileJob, type FileReading, failedReading } from './reading.ts';
import { tuneV8ForFew } from './v8-flags.ts';
import type { FileFailure } from './worker.ts';

export interface PoolOptions {
  /** Threads; 0 reads in this one. By default one per core, four at most, and none for a handful of files. */
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

type Reader = (job: FileJob) => Promise<FileReading>;

/** Starting a thread and loading its grammars takes as long as reading about this many files. */
const HANDFUL = 16;
/** Each holds grammars and a parser's memory, some 50 MB. */
const MOST_THREADS = 4;
/** The youngest objects of a thread, MB: hardly anything outlives a file, so that more costs memory and saves no time. */
const YOUNG_MB = 8;
/** Readings that may wait for an earlier one, for each thread: what bounds the memory. */
const AHEAD = 16;

// Node 20 runs no TypeScript in threads: under a test runner that transforms sources there is only this thread.
const canUseThreads = import.meta.url.endsWith('.js');

const threadsFor = (files: number, wanted: number | undefined): number => {
  if (!canUseThreads) return 0;
  return wanted ?? (files <= HANDFUL ? 0 : Math.min(availableParallelism(), MOST_THREADS));
};

const readerOn = async (threads: number): Promise<{ read: Reader; close: () => Promise<void> }> => {
  if (threads === 0) return { read: (await import('./read-file.ts')).readFileJob, close: async () => {} };
  const { Piscina } = await import('piscina');
  const pool = new Piscina<FileJob, FileReading | FileFailure>({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    recordTiming: false,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    // The next file is at hand when one is done, however busy this thread is.
    concurrentTasksPerWorker: 2,
  });
  const read: Reader = async (job) => {
    let reading: FileReading | FileFailure;
    try {
      reading = await pool.run(job);
    } catch (error) {
      // A file on which a thread ran out of memory is a problem of that file; anything else is a defect.
      if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
      return failedReading(job, error);
    }
    if ('code' in reading) throw new PtError(reading.code, reading.data);
    return reading;
  };
  return { read, close: () => pool.destroy() };
};

/** Rejects with `cancelled` as soon as the signal is aborted. */
const cancellation = (signal: AbortSignal | undefined): { rejected: Promise<never>; stop: () => void } => {
  let stop = (): void => {};
  const rejected = new Promise<never>((_, reject) => {
    const cancel = () => reject(new PtError('cancelled'));
    if (signal?.aborted) cancel();
    signal?.addEventListener('abort', cancel);
    stop = () => signal?.removeEventListener('abort', cancel);
  });
  rejected.catch(() => {});
  return { rejected, stop };
};

/**
 * Reads files and gives their readings in the order of the jobs. However slow one file is, no more than a few
 * readings for each thread wait behind it. Throws what `extract` throws, and `cancelled`.
 */
export async function* readFiles(jobs: readonly FileJob[], options: PoolOptions = {}): AsyncGenerator<FileReading> {
  const threads = threadsFor(jobs.length, options.workers);
  if (threads === 0 && jobs.length <= HANDFUL) tuneV8ForFew();
  const { read, close } = await readerOn(threads);
  const cancelled = cancellation(options.signal);
  const underWay: Promise<FileReading>[] = [];
  try {
    for (let next = 0, given = 0; given < jobs.length; given++) {
      for (; next < jobs.length && underWay.length < Math.max(1, threads * AHEAD); next++) {
        const reading = read(jobs[next]);
        // Awaited below, unless an earlier one fails first.
        reading.catch(() => {});
        underWay.push(reading);
      }
      yield await Promise.race([cancelled.rejected, underWay.shift()!]);
    }
  } finally {
    cancelled.stop();
    await close();
  }
}
