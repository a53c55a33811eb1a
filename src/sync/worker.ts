// What a worker thread runs.

import { transferableSymbol, valueSymbol } from 'piscina';
import { type ErrorCode, type ErrorData, PtError } from '../model/errors.ts';
import { readFileJob } from './read-file.ts';
import type { FileJob, FileReading } from './reading.ts';

/** A PtError does not survive the way between threads: its code and data do. */
export interface FileFailure {
  readonly code: ErrorCode;
  readonly data: ErrorData;
}

/** Reads a file; its facts are handed over, not copied. */
export default async (job: FileJob): Promise<FileReading | FileFailure> => {
  try {
    const reading = await readFileJob(job);
    const handedOver = reading.facts ? [reading.facts] : [];
    return { ...reading, [transferableSymbol]: handedOver, [valueSymbol]: reading } as FileReading;
  } catch (error) {
    if (error instanceof PtError) return { code: error.code, data: error.data };
    throw error;
  }
};
