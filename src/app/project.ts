// Which source tree is meant, and where its database is.

import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PtError } from '../model/errors.ts';

export interface Project {
  /** Absolute, links resolved. */
  readonly root: string;
  /** Folder of the database. */
  readonly database: string;
}

export interface ProjectOptions {
  /** The root itself; by default it is looked for from `cwd` upward. */
  readonly root?: string | undefined;
  /** Folder of the database; by default `.pt/db` in the root. */
  readonly db?: string | undefined;
  readonly cwd?: string;
}

const nearestWith = (name: string, from: string): string | undefined => {
  for (let at = from; ; at = dirname(at)) {
    if (existsSync(join(at, name))) return at;
    if (dirname(at) === at) return undefined;
  }
};

const folder = (path: string): string => {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new PtError('path-missing', { path });
  if (!stats.isDirectory()) throw new PtError('path-file', { path });
  return realpathSync(path);
};

/**
 * The project of a root, or the one that `cwd` is in: the nearest folder upward that holds an index, else the top of
 * the git work tree, else `cwd`. Throws `path-missing`, `path-file`.
 */
export const findProject = ({ root, db, cwd = process.cwd() }: ProjectOptions): Project => {
  const found = root === undefined ? (nearestWith(join('.pt', 'db'), cwd) ?? nearestWith('.git', cwd) ?? cwd) : root;
  const real = folder(resolve(cwd, found));
  return { root: real, database: db === undefined ? join(real, '.pt', 'db') : resolve(cwd, db) };
};
