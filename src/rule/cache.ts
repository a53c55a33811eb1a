// Checked headers by content, in the user's cache folder: loading zod costs more than a whole run of most rules.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
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

/** The headers of one folder of rules. */
export class HeaderCache {
  readonly #file: string;
  readonly #reader = readerHash();
  readonly #known: Readonly<Record<string, Header>>;
  readonly #used: Record<string, Header> = {};
  #changed = false;

  /** @param directory the folder of rules; the cache is below XDG_CACHE_HOME, by default ~/.cache. */
  constructor(directory: string) {
    const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
    this.#file = join(base, 'pt', 'rules', `${contentHash(directory)}.json`);
    this.#known = this.#read();
  }

  #read(): Record<string, Header> {
    try {
      const stored = JSON.parse(readFileSync(this.#file, 'utf8')) as Stored;
      return stored.reader === this.#reader ? stored.headers : {};
    } catch {
      return {};
    }
  }

  /** The header of this very text, if it was read before. */
  get(text: string): Header | undefined {
    const hash = contentHash(text);
    const header = this.#known[hash];
    if (header) this.#used[hash] = header;
    return header;
  }

  put(text: string, header: Header): void {
    this.#used[contentHash(text)] = header;
    this.#changed = true;
  }

  /** Keeps what was used since; a cache that cannot be written costs time and nothing else. */
  save(): void {
    if (!this.#changed) return;
    const stored: Stored = { reader: this.#reader, headers: this.#used };
    const draft = `${this.#file}.${process.pid}`;
    try {
      mkdirSync(join(this.#file, '..'), { recursive: true });
      writeFileSync(draft, JSON.stringify(stored));
      renameSync(draft, this.#file);
    } catch {}
  }
}
