// A session: lines go in, answers come out. Knows nothing of terminals.

import { PtError } from '../model/errors.ts';
import type { ResultRow } from '../model/result.ts';
import { TABLE_FORMATS, type TableFormatName } from '../report/formats.ts';
import type { Table } from '../report/table.ts';
import type { RuleCatalog } from '../rule/catalog.ts';
import type { Store } from '../store/db.ts';
import { COMMANDS, unknownCommand } from './commands.ts';
import { diagnose } from './diagnose.ts';
import { inferTable } from './infer-table.ts';
import type { ReplIo } from './io.ts';
import { isBlank, isIncomplete, looksOpen, readLine } from './statement.ts';

/** The limits of a query typed by hand. */
const BUDGET = { seconds: 60, megabytes: 4096 };

export class Session {
  readonly store: Store;
  readonly catalog: RuleCatalog;
  readonly io: ReplIo;
  readonly #write: boolean;
  #format: TableFormatName = 'human';
  #text = '';
  #running: AbortController | undefined;
  #failed = false;
  #quit = false;

  constructor(store: Store, catalog: RuleCatalog, io: ReplIo, { write }: { readonly write: boolean }) {
    this.store = store;
    this.catalog = catalog;
    this.io = io;
    this.#write = write;
  }

  /** The lines that wait for the rest of their statement. */
  get pending(): string {
    return this.#text;
  }

  /** Whether any statement failed. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Whether `.quit` was asked for. */
  get quit(): boolean {
    return this.#quit;
  }

  get format(): TableFormatName {
    return this.#format;
  }

  set format(name: TableFormatName) {
    this.#format = name;
  }

  leave(): void {
    this.#quit = true;
  }

  /** Cancels what runs. False if nothing does. */
  cancel(): boolean {
    this.#running?.abort();
    return this.#running !== undefined;
  }

  /** Forgets the lines that wait. */
  discard(): void {
    this.#text = '';
  }

  /** Takes a line. A blank one, a command and a `;` at the end run what waits. */
  async feed(text: string): Promise<void> {
    if (this.#quit) return;
    const line = readLine(text);
    if (line.kind !== 'script') await this.#runPending(true);
    if (line.kind === 'command') await this.#command(line.name, line.rest);
    if (line.kind !== 'script') return;
    this.#text += this.#text === '' ? line.text : `\n${line.text}`;
    if (line.ends) await this.#runPending(false);
  }

  /** Takes lines that came together, typed or pasted, and runs what they make whole. */
  async take(lines: readonly string[]): Promise<void> {
    for (const line of lines) await this.feed(line);
    await this.#runPending(false);
  }

  /** No more lines come. */
  async end(): Promise<void> {
    if (!this.#quit) await this.#runPending(true);
  }

  /** Runs `work` so that `cancel` ends it; an error is told, and noted for the exit code. */
  async attempt(script: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#running = new AbortController();
    try {
      await work(this.#running.signal);
    } catch (error) {
      if (!(error instanceof PtError)) throw error;
      this.#failed = true;
      await this.io.note(await diagnose(script, error, this.io.noteColors));
    } finally {
      this.#running = undefined;
    }
  }

  /** Prints a table in the format that is set, and how many rows it has. */
  async show(table: Table, startedAt: number): Promise<void> {
    const count = table.rows.length;
    const shown = this.#format === 'human' ? Math.min(count, this.io.mostRows) : count;
    const layOut = await TABLE_FORMATS[this.#format]();
    await this.io.print(layOut({ ...table, rows: table.rows.slice(0, shown) }, this.io.look()));
    const more = shown < count ? `; the first ${shown} are shown: \`:limit\`, or \`.format csv\` for all` : '';
    const took = Math.round(performance.now() - startedAt);
    const text = `${count} ${count === 1 ? 'row' : 'rows'} in ${took} ms${more}`;
    await this.io.note(`${this.io.noteColors.dim(text)}\n`);
  }

  /** Runs CozoScript and shows its answer. */
  async query(script: string, signal: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    const answer = await this.store.query(script, {}, { ...BUDGET, write: this.#write, signal });
    await this.show(inferTable(answer as { headers: string[]; rows: ResultRow[] }), startedAt);
  }

  async #command(name: string, rest: string): Promise<void> {
    await this.attempt(rest, (signal) => {
      const command = COMMANDS[name];
      if (!command) throw unknownCommand(name);
      return command.run(this, rest, signal);
    });
  }

  /** @param force whether nothing more is to be waited for */
  async #runPending(force: boolean): Promise<void> {
    const script = this.#text;
    if (isBlank(script)) {
      this.#text = force ? '' : script;
      return;
    }
    if (!force && looksOpen(script)) return;
    await this.attempt(script, async (signal) => {
      try {
        await this.query(script, signal);
      } catch (error) {
        if (!force && error instanceof PtError && isIncomplete(script, error)) return;
        this.#text = '';
        throw error;
      }
      this.#text = '';
    });
  }
}
