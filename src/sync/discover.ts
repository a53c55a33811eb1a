// The walk: which source files and project manifests lie under a root, from directory entries and stat calls alone.

import { closeSync, type Dirent, openSync, readdirSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import { grammarOf, grammarOfShebang } from '../extract/languages.ts';
import { PtError } from '../model/errors.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';
import { inCodePointOrder } from '../store/order.ts';
import { IgnoreRules, isMarked } from './ignore-rules.ts';

/** A file that the walk saw. */
export interface SeenFile {
  /** Relative to the root, `/` separators. */
  readonly path: string;
  readonly absolute: string;
  /** Bytes. */
  readonly size: number;
  /** Whole milliseconds since 1970. */
  readonly mtime: number;
}

export interface SourceFile extends SeenFile {
  /** Row of the catalogue. */
  readonly grammar: string;
}

export interface Discovered {
  /** Absolute, links resolved. */
  readonly root: string;
  /** Ordered by path, by code point. */
  readonly files: readonly SourceFile[];
  /** Files that describe the project to linking, in the same order. */
  readonly manifests: readonly SeenFile[];
  readonly problems: readonly Problem[];
}

export interface DiscoverOptions {
  /** Tells a manifest by its base name. */
  readonly isManifest?: (name: string) => boolean;
  readonly signal?: AbortSignal | undefined;
}

const SHEBANG_BYTES = 128;
const DIRECTORIES_A_TURN = 64;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

const firstLineOf = (absolute: string): string => {
  let file: number | undefined;
  try {
    file = openSync(absolute, 'r');
    const bytes = Buffer.alloc(SHEBANG_BYTES);
    return bytes.toString('utf8', 0, readSync(file, bytes)).split('\n', 1)[0];
  } catch {
    return '';
  } finally {
    if (file !== undefined) closeSync(file);
  }
};

/** The grammar of a file without an extension: an executable may be a script whose first line names its language. */
const grammarOfScript = (absolute: string, stats: Stats): string | undefined =>
  (stats.mode & 0o111) === 0 ? undefined : grammarOfShebang(firstLineOf(absolute));

class Walk {
  readonly files: SourceFile[] = [];
  readonly manifests: SeenFile[] = [];
  readonly problems: Problem[] = [];
  readonly #root: string;
  readonly #options: DiscoverOptions;

  constructor(root: string, options: DiscoverOptions) {
    this.#root = root;
    this.#options = options;
  }

  async run(): Promise<void> {
    const pending: [string, IgnoreRules][] = [[this.#root, IgnoreRules.above(this.#root)]];
    for (let visited = 1; pending.length > 0; visited++) {
      const [directory, rules] = pending.pop()!;
      this.#visit(directory, rules, pending);
      if (visited % DIRECTORIES_A_TURN === 0) await new Promise(setImmediate);
      if (this.#options.signal?.aborted) throw new PtError('cancelled');
    }
  }

  /** `above`: the rules that hold for the folder itself. */
  #visit(directory: string, above: IgnoreRules, pending: [string, IgnoreRules][]): void {
    const entries = this.#entriesOf(directory);
    const names = new Set(entries.map((entry) => entry.name));
    if (isMarked(names) && directory !== this.#root) return;
    const rules = above.inside(directory, names);
    for (const entry of entries) {
      const absolute = join(directory, entry.name);
      if (entry.isDirectory()) {
        if (!rules.leavesOut(absolute, true)) pending.push([absolute, rules]);
      } else if (entry.isFile()) this.#see(absolute, entry.name, rules);
      else if (entry.isSymbolicLink() && !rules.leavesOut(absolute, false)) this.#judgeLink(absolute);
    }
  }

  #entriesOf(directory: string): Dirent[] {
    try {
      return readdirSync(directory, { withFileTypes: true });
    } catch (error) {
      this.#report(directory, 'file-unreadable', `the folder could not be read: ${codeOf(error)}`);
      return [];
    }
  }

  #see(absolute: string, name: string, rules: IgnoreRules): void {
    const byName = grammarOf(name);
    const isManifest = this.#options.isManifest?.(name) ?? false;
    const isRelevant = byName !== undefined || isManifest || extname(name) === '';
    if (!isRelevant || rules.leavesOut(absolute, false)) return;
    const stats = this.#statsOf(absolute, name);
    if (stats === undefined) return;
    const path = this.#pathOf(absolute);
    const seen = { path, absolute, size: stats.size, mtime: Math.floor(stats.mtimeMs) };
    if (isManifest) this.manifests.push(seen);
    const grammar = byName ?? (isManifest ? undefined : grammarOfScript(absolute, stats));
    if (grammar !== undefined) this.files.push({ ...seen, grammar });
  }

  #statsOf(absolute: string, name: string): Stats | undefined {
    try {
      return statSync(absolute);
    } catch (error) {
      // A name that is no UTF-8 arrives with U+FFFD in it and names nothing; any other file is gone by now.
      if (codeOf(error) !== 'ENOENT' || name.includes('\ufffd')) {
        this.#report(absolute, 'file-unreadable', `the file could not be read: ${codeOf(error)}`);
      }
      return undefined;
    }
  }

  /**
   * Links are not followed: what lies under the root has a path of its own, what lies outside is not the project's.
   * One that could not be followed without end is a mistake in the tree, and said so.
   */
  #judgeLink(absolute: string): void {
    try {
      const target = realpathSync(absolute);
      const above = target === this.#root || absolute.startsWith(target + sep);
      if (above) this.#report(absolute, 'symlink-loop', `the link leads to ${this.#pathOf(target) || '.'} above it`);
    } catch (error) {
      if (codeOf(error) === 'ELOOP') this.#report(absolute, 'symlink-loop', 'the link leads to itself');
    }
  }

  #pathOf(absolute: string): string {
    const path = absolute.slice(this.#root.endsWith(sep) ? this.#root.length : this.#root.length + 1);
    return sep === '/' ? path : path.replaceAll(sep, '/');
  }

  #report(absolute: string, code: ProblemCode, message: string): void {
    this.problems.push({ path: this.#pathOf(absolute) || '.', line: 0, code, message });
  }
}

const rootOf = (root: string): string => {
  let real: string;
  try {
    real = realpathSync(resolve(root));
  } catch (error) {
    throw new PtError('path-missing', { path: root }, { cause: error });
  }
  if (!statSync(real).isDirectory()) throw new PtError('path-file', { path: root });
  return real;
};

/**
 * Finds the source files under `root` without reading them. Left out: what .gitignore (at every level, and above the
 * root up to the top of the git work tree), .git/info/exclude and .ptignore name, hidden folders, installed packages,
 * folders that a tool marked as its cache. Throws `path-missing`, `path-file`, `cancelled`.
 */
export const discover = async (root: string, options: DiscoverOptions = {}): Promise<Discovered> => {
  const realRoot = rootOf(root);
  const walk = new Walk(realRoot, options);
  await walk.run();
  return {
    root: realRoot,
    files: inCodePointOrder(walk.files, ({ path }) => path),
    manifests: inCodePointOrder(walk.manifests, ({ path }) => path),
    problems: inCodePointOrder(walk.problems, ({ path }) => path),
  };
};
