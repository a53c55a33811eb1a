// Facts and table entries that the index holds, each read once.

import type { TableEntry } from '../link/tables.ts';
import type { Facts } from '../model/facts.ts';
import type { Store } from '../store/db.ts';
import { readEntries, readFacts } from './links.ts';

export class Stored {
  /** By path, those that were read. */
  readonly facts = new Map<string, Facts>();
  /** By look-up, ascending by path and row. */
  readonly #entries = new Map<number, TableEntry[]>();
  readonly #asked = new Set<string>();
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** What a look-up finds; undefined if it was not read. */
  entries(lookup: number): readonly TableEntry[] | undefined {
    return this.#entries.get(lookup);
  }

  /** Reads facts of files, and what look-ups find. */
  async read(paths: Iterable<string>, lookups: Iterable<number>): Promise<void> {
    await Promise.all([this.#readFacts(paths), this.#readEntries(lookups)]);
  }

  /** The same, with the facts of files that look-ups name. */
  async readNamed(paths: Iterable<string>, lookups: readonly number[]): Promise<void> {
    await this.read(paths, lookups);
    const entries = lookups.flatMap((lookup) => this.#entries.get(lookup) ?? []);
    // The file itself is row 0.
    await this.#readFacts(entries.filter(({ row }) => row === 0).map(({ path }) => path));
  }

  async #readFacts(paths: Iterable<string>): Promise<void> {
    const wanted = [...new Set(paths)].filter((path) => !this.#asked.has(path));
    if (wanted.length === 0) return;
    for (const path of wanted) this.#asked.add(path);
    for (const [path, facts] of await readFacts(this.#store, wanted)) this.facts.set(path, facts);
  }

  async #readEntries(lookups: Iterable<number>): Promise<void> {
    // A name that was asked for is no key of a table.
    const wanted = [...new Set(lookups)].filter((lookup) => lookup >= 0 && !this.#entries.has(lookup));
    if (wanted.length === 0) return;
    for (const lookup of wanted) this.#entries.set(lookup, []);
    for (const entry of await readEntries(this.#store, wanted)) this.#entries.get(entry.lookup)!.push(entry);
    for (const lookup of wanted) this.#entries.get(lookup)!.sort(inOrder);
  }
}

/** Compares entries by path and row. */
export const inOrder = (a: TableEntry, b: TableEntry): number =>
  a.path === b.path ? a.row - b.row : a.path < b.path ? -1 : 1;
