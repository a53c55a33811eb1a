// What reading a file gives, and readings of files that are not read.

import { extractNothing } from '../extract/nothing.ts';
import type { FileStatus } from '../model/kinds.ts';
import type { ProblemCode } from '../model/problem.ts';

export interface FileJob {
  readonly path: string;
  readonly grammar: string;
  /** Where the file is on disk. */
  readonly absolute: string;
  /** Hash of the content that is indexed already; empty if none is. */
  readonly knownHash: string;
}

/** Encoded facts and text of a file; no facts when the content is the known one. */
export interface FileReading {
  readonly facts?: ArrayBuffer;
  /** Absent if the file is not text. */
  readonly text?: string;
  /** How long extraction took; absent if there was none. */
  readonly milliseconds?: number;
}

const nothing = (job: FileJob, status: FileStatus, code: ProblemCode, message: string): FileReading => {
  const { path, grammar } = job;
  return { facts: extractNothing({ path, grammar, bytes: new Uint8Array() }, status, code, message) };
};

/** The reading of a file that is too large to be worth it. */
export const oversizedReading = (job: FileJob, size: number, limit: number): FileReading =>
  nothing(job, 'skipped-size', 'file-too-large', `${size} bytes are more than the limit of ${limit}`);

/** The reading of a file that cannot be read. */
export const unreadableReading = (job: FileJob, error: NodeJS.ErrnoException): FileReading =>
  nothing(job, 'unreadable', 'file-unreadable', `the file could not be read: ${error.code ?? String(error)}`);

/** The reading of a file whose extraction brought down its thread. */
export const failedReading = (job: FileJob, error: unknown): FileReading =>
  nothing(job, 'partial', 'extract-failed', error instanceof Error ? error.message : String(error));
