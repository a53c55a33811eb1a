// What is said of a file that is not read, and of every file.

import * as crypto from 'node:crypto';
import type { FileHead } from '../model/facts.ts';
import { FactsBuilder } from '../model/facts-builder.ts';
import type { FileStatus } from '../model/kinds.ts';
import type { ProblemCode } from '../model/problem.ts';
import { languageRow } from './languages.ts';

export interface ExtractJob {
  /** Path as facts name it: relative to the root, `/` separators. */
  readonly path: string;
  /** Name of the grammar. */
  readonly grammar: string;
  readonly bytes: Uint8Array;
}

/** SHA-256 of a file's bytes, in hex: the hash of the File relation. */
export const hashBytes: (bytes: Uint8Array) => string =
  // In one go where this Node.js can (20.12 and later): files are small, and a Hash object costs as much as they do.
  crypto.hash === undefined
    ? (bytes) => crypto.createHash('sha256').update(bytes).digest('hex')
    : (bytes) => crypto.hash('sha256', bytes, 'hex');

/** What is known of a file before it is read. */
export const headOf = (job: ExtractJob, status: FileStatus): FileHead => ({
  path: job.path,
  lang: languageRow(job.grammar)?.language ?? job.grammar,
  hash: hashBytes(job.bytes),
  bytes: job.bytes.length,
  lines: 0,
  codeLines: 0,
  linesCovered: 0,
  status,
  parseErrors: 0,
});

/** Facts of a file of which only this is known: why it was not read. */
export const extractNothing = (
  job: ExtractJob,
  status: FileStatus,
  code: ProblemCode,
  message: string,
  head: Partial<FileHead> = {},
): ArrayBuffer => {
  const facts = new FactsBuilder();
  const name = facts.string(job.path.slice(job.path.lastIndexOf('/') + 1));
  const empty = facts.string('');
  facts.add('entity', empty, 0, name, empty, -1, 1, 1, 0, job.bytes.length, 1, empty, facts.string('public'));
  for (const column of ['signatureHash', 'bodyHash', 'shapeHash'] as const) facts.set('entity', 0, column, empty);
  facts.set('entity', 0, 'tokens', 0);
  facts.set('entity', 0, 'scope', 0);
  facts.set('entity', 0, 'flags', 0);
  facts.add('scope', 0, -1, 0);
  facts.add('problem', 0, facts.string(code), facts.string(message));
  return facts.encode({ ...headOf(job, status), ...head });
};
