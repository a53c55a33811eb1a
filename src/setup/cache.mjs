// pt's part of the user's cache folder, which all clones on a machine share.

import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

const userCache = () => {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return LOCALAPPDATA || join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
};

/** A path inside the cache. */
export const inCache = (...parts) => join(userCache(), 'pt', ...parts);

/** The lock that keeps two set-ups of this clone apart. */
export const cloneLock = () => inCache('locks', `${createHash('sha256').update(ROOT).digest('hex').slice(0, 16)}.lock`);
