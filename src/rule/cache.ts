// Checked headers by content, in the user's cache folder: loading zod costs more than a whole run of most rules.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Header } from './rule.ts';

/** A short name for a text: the same for the same text. */
export const contentHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Headers that any release of this code read: of another release, they may mean something else. */
const readerHash = (): string =>
  ['header', 'params', 'rule']
    .map((module) => readFileSync(join(import.meta.dirname, module + import.meta.filename.slice(-3)), 'utf8'))
    .map(contentHash)
    .join('-');

interface Stored {
  readonly reader: string;
  readonly headers: Record<string, Header>;
}

/** The cache of one folder of rules, below XDG_CACHE_HOME, by default ~/.cache. */
const cacheFile = (directory: string): string => {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'pt', 'rules', `${contentHash(directory)}.json`);
};

/** The headers that were read before, by the hash of their file's text. */
export const cachedHeaders = (directory: string): Map<string, Header> => {
  try {
    const stored = JSON.parse(readFileSync(cacheFile(directory), 'utf8')) as Stored;
    return new Map(stored.reader === readerHash() ? Object.entries(stored.headers) : []);
  } catch {
    return new Map();
  }
};

/** Keeps headers for the next time. A cache that cannot be written costs time and nothing else. */
export const cacheHeaders = (directory: string, headers: ReadonlyMap<string, Header>): void => {
  const stored: Stored = { reader: readerHash(), headers: Object.fromEntries(headers) };
  const file = cacheFile(directory);
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, JSON.stringify(stored));
    renameSync(draft, file);
  } catch {}
};
