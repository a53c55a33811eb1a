// Which paths the walk leaves out: pt's own list, .ptignore and .gitignore at every level, .git/info/exclude.

import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** Folders that are installed or made, not written; a .ptignore can take them back in. */
const LEFT_OUT = new Set(['node_modules', 'bower_components', 'jspm_packages', '__pycache__', 'site-packages']);

/** A folder that holds one of these was made by a tool: a cache (bford.info/cachedir), a Python environment. */
const MARKERS = ['CACHEDIR.TAG', 'pyvenv.cfg'];

/** Files of patterns, each for what lies below its folder. */
const OWN_FILE = '.ptignore';
const GIT_FILE = '.gitignore';

/** The patterns of one file, with the folder they are relative to, and those that yield to them. */
interface Layer {
  /** Ends in a separator. */
  readonly base: string;
  readonly patterns: Ignore;
  readonly above: Layer | undefined;
}

const withFile = (base: string, file: string, above: Layer | undefined): Layer | undefined => {
  let text: string;
  try {
    text = readFileSync(join(base, file), 'utf8');
  } catch {
    return above;
  }
  return { base: base.endsWith(sep) ? base : base + sep, patterns: ignore().add(text), above };
};

const toPattern = (base: string, absolute: string, isDirectory: boolean): string => {
  const path = absolute.slice(base.length);
  return (sep === '/' ? path : path.replaceAll(sep, '/')) + (isDirectory ? '/' : '');
};

/** The folders above a path, outermost first, each with its slash: `a/`, `a/b/`. */
const foldersAbove = (path: string): string[] =>
  [...path.matchAll(/[^/](?=\/.)/g)].map(({ index }) => path.slice(0, index + 2));

const isUnderIgnored = (patterns: Ignore, path: string): boolean => {
  const parent = foldersAbove(path).at(-1);
  return parent !== undefined && patterns.test(parent).ignored;
};

/**
 * Whether patterns that ignore a folder above a path, which a nearer layer took back in, ignore the path for its own
 * sake as well: they do if they still do once every folder above it is taken back in.
 */
const namesItself = (patterns: Ignore, path: string): boolean => {
  const takenBack = foldersAbove(path).map((folder) => `!/${folder.replace(/[\\*?[\]!# ]/g, '\\$&')}`);
  return ignore().add(patterns).add(takenBack).test(path).ignored;
};

/** What the nearest layer that speaks of the path says; undefined if none does. */
const decide = (from: Layer | undefined, absolute: string, isDirectory: boolean): boolean | undefined => {
  for (let at = from; at; at = at.above) {
    const path = toPattern(at.base, absolute, isDirectory);
    const { ignored, unignored } = at.patterns.test(path);
    if (unignored) return false;
    if (ignored && (!isUnderIgnored(at.patterns, path) || namesItself(at.patterns, path))) return true;
  }
  return undefined;
};

/** The top of the git work tree that `directory` is in. */
const workTreeOf = (directory: string): string | undefined => {
  for (let at = directory; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
};

const ancestorsFrom = (top: string, directory: string): string[] => {
  const steps = relative(top, directory).split(sep).filter(Boolean);
  return steps.map((_, index) => join(top, ...steps.slice(0, index)));
};

/** The rules that hold in one folder. `own`, the .ptignore files, decide before `git`. */
export class IgnoreRules {
  readonly #own: Layer | undefined;
  readonly #git: Layer | undefined;

  private constructor(own: Layer | undefined, git: Layer | undefined) {
    this.#own = own;
    this.#git = git;
  }

  /** The rules above the root: those of the git work tree that it is in, unless they leave out the root itself. */
  static above(root: string): IgnoreRules {
    const top = workTreeOf(root);
    if (top === undefined) return new IgnoreRules(undefined, undefined);
    let git = withFile(top, join('.git', 'info', 'exclude'), undefined);
    for (const directory of ancestorsFrom(top, root)) git = withFile(directory, GIT_FILE, git);
    const leavesOutRoot = root !== top && decide(git, root, true);
    return new IgnoreRules(undefined, leavesOutRoot ? undefined : git);
  }

  /** These rules and those that a folder, given with the names in it, adds for what is below. */
  inside(directory: string, names: ReadonlySet<string>): IgnoreRules {
    if (!names.has(OWN_FILE) && !names.has(GIT_FILE)) return this;
    return new IgnoreRules(withFile(directory, OWN_FILE, this.#own), withFile(directory, GIT_FILE, this.#git));
  }

  /** Whether the walk leaves out a path, whose parent it entered. Hidden files are files like others. */
  leavesOut(absolute: string, isDirectory: boolean): boolean {
    const own = decide(this.#own, absolute, isDirectory);
    if (own !== undefined) return own;
    const name = basename(absolute);
    if (isDirectory && (name.startsWith('.') || LEFT_OUT.has(name))) return true;
    return decide(this.#git, absolute, isDirectory) ?? false;
  }
}

/** Whether a folder, given by the names in it, says that a tool made it. */
export const isMarked = (names: ReadonlySet<string>): boolean => MARKERS.some((marker) => names.has(marker));
