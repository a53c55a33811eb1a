// Reads one file and extracts what it says.

import { readFile } from 'node:fs/promises';
import { decodeText, extract, isBinary } from '../extract/extract.ts';
import { hashBytes } from '../extract/nothing.ts';
import { type FileJob, type FileReading, unreadableReading } from './reading.ts';

/** Reads and extracts one file. A file that cannot be read yields a Problem; throws what `extract` throws. */
export const readFileJob = async (job: FileJob): Promise<FileReading> => {
  let bytes: Buffer;
  try {
    bytes = await readFile(job.absolute);
  } catch (error) {
    return unreadableReading(job, error as NodeJS.ErrnoException);
  }
  if (job.knownHash !== '' && hashBytes(bytes) === job.knownHash) return {};
  const start = performance.now();
  const facts = await extract({ path: job.path, grammar: job.grammar, bytes });
  const milliseconds = performance.now() - start;
  return isBinary(bytes) ? { facts, milliseconds } : { facts, milliseconds, text: decodeText(bytes).text };
};
