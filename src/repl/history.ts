// The lines that were typed, kept between sessions in the user's state folder.

import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Lines kept. */
export const HISTORY_LINES = 1000;
/** A longer line was pasted, not typed. */
const LONGEST_LINE = 2000;

const OWNER_ONLY = 0o600;

/** Below XDG_STATE_HOME, by default ~/.local/state (XDG Base Directory Specification). */
export const historyFile = (env: NodeJS.ProcessEnv = process.env): string =>
  join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'pt', 'repl-history');

/** A history that cannot be read or written is none: it is a comfort, and fails nothing. */
export class History {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** The lines, the newest first as readline wants them. The file is cut to the newest ones. */
  load(): string[] {
    try {
      const lines = readFileSync(this.#file, 'utf8').split('\n').filter(Boolean);
      const kept = lines.slice(-HISTORY_LINES);
      if (kept.length < lines.length) this.#rewrite(kept);
      return kept.reverse();
    } catch {
      return [];
    }
  }

  /** Adds a line at once: a session that is killed has kept what was typed. */
  add(line: string): void {
    if (line.trim() === '' || line.length > LONGEST_LINE) return;
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      appendFileSync(this.#file, `${line}\n`, { mode: OWNER_ONLY });
    } catch {}
  }

  #rewrite(lines: readonly string[]): void {
    const draft = `${this.#file}.${process.pid}`;
    writeFileSync(draft, `${lines.join('\n')}\n`, { mode: OWNER_ONLY });
    renameSync(draft, this.#file);
  }
}
