// A lock between processes: a file that its holder touches every few seconds.

import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TOUCH_MS = 2_000;
/** A lock untouched for so long was left by a process that is gone. */
const STALE_MS = 15_000;
const POLL_MS = 200;

const take = (path) => {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, `${process.pid}\n`);
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
};

const dropIfStale = (path) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || Date.now() - stat.mtimeMs < STALE_MS) return;
  // Of several that find it stale one renames it; for the others it is gone.
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    rmSync(aside, { force: true });
  } catch {
    // another was faster
  }
};

/**
 * Runs `work` while holding the lock `path`; waits for another holder, calling `onWait` once. The lock is given back
 * when `work` ends, and when the process exits.
 */
export const withLock = async (path, onWait, work) => {
  mkdirSync(dirname(path), { recursive: true });
  for (let waited = false; !take(path); waited = true) {
    if (!waited) onWait();
    dropIfStale(path);
    await sleep(POLL_MS);
  }
  const release = () => rmSync(path, { force: true });
  process.on('exit', release);
  const touch = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date());
    } catch {
      // it was taken for stale: the holder slept; nothing to keep
    }
  }, TOUCH_MS);
  try {
    return await work();
  } finally {
    clearInterval(touch);
    process.off('exit', release);
    release();
  }
};
