// Where things are: in this clone, and in the user's cache, which all clones on a machine share.

import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. */
export const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

/** A path inside the clone. */
export const inRoot = (...parts) => join(ROOT, ...parts);

const userCache = () => {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return LOCALAPPDATA || join(homedir(), 'AppData', 'Local');
  return XDG_CACHE_HOME || join(homedir(), '.cache');
};

/** A path inside pt's part of the user's cache folder. */
export const inCache = (...parts) => join(userCache(), 'pt', ...parts);

/** The lock that keeps two set-ups of this clone apart. */
export const cloneLock = () => inCache('locks', `${createHash('sha256').update(ROOT).digest('hex').slice(0, 16)}.lock`);
