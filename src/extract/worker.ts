// What a worker thread runs: reads one file and hands over its encoded facts without copying them.

import { readFile } from 'node:fs/promises';
import { move } from 'piscina';
import { extract, extractNothing } from './extract.ts';

export interface FileJob {
  readonly path: string;
  readonly grammar: string;
  /** Where the file is on disk. */
  readonly absolute: string;
}

/** Facts of a file on disk; unreadable files yield a Problem. */
export default async ({ path, grammar, absolute }: FileJob): Promise<unknown> => {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(absolute);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return move(extractNothing({ path, grammar, bytes: new Uint8Array() }, 'unreadable', 'file-unreadable', message));
  }
  return move(await extract({ path, grammar, bytes }));
};
