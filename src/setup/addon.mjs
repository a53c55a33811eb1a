// The database addon: built once per machine for each state of its sources, kept in the user's cache.

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { buildAddon } from './build-addon.mjs';
import { inCache } from './cache.mjs';
import { SetUpError } from './error.mjs';
import { ADDON, CRATE, crateSources } from './inputs.mjs';
import { withLock } from './lock.mjs';
import { say } from './progress.mjs';

/** Names the addon that these sources give on this kind of machine. */
export const addonKey = () => {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\n`);
  for (const path of crateSources().filter((path) => existsSync(path))) {
    // Line ends are the checkout's business.
    const text = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
    hash.update(`${relative(CRATE, path).replaceAll('\\', '/')}\n${text.length}\n${text}`);
  }
  return hash.digest('hex');
};

/** Puts a file in another place so that whoever looks sees the old or the new one, whole. */
const put = (from, to, place) => {
  mkdirSync(dirname(to), { recursive: true });
  const fresh = `${to}.${process.pid}`;
  rmSync(fresh, { force: true });
  place(from, fresh);
  renameSync(fresh, to);
};

const linkOrCopy = (from, to) => {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
};

/** Puts the addon of these sources where it is looked for, building it if this machine never did. */
export const placeAddon = async () => {
  const own = process.env.PT_ENGINE;
  if (own) {
    if (!existsSync(own)) throw new SetUpError(`PT_ENGINE names ${own}, and there is no such file`);
    return;
  }
  const cached = inCache('addon', `${addonKey()}.node`);
  if (!existsSync(cached)) {
    const waiting = () => say('another set-up is building the database engine; waiting for it');
    // One target folder serves all clones: what a build leaves there must be taken away before the next.
    await withLock(inCache('locks', 'addon.lock'), waiting, async () => {
      // Copied, not linked: cargo's next build writes into the same file.
      if (!existsSync(cached)) put(await buildAddon(CRATE), cached, copyFileSync);
    });
  }
  put(cached, ADDON, linkOrCopy);
};
