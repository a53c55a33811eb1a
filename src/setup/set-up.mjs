// The steps of set-up, and what tells that none of them has anything to do.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { addon } from './addon.mjs';
import { dist } from './dist.mjs';
import { SetUpError } from './error.mjs';
import { grammars } from './grammars.mjs';
import { withLock } from './lock.mjs';
import { packages } from './packages.mjs';
import { cloneLock, inRoot } from './paths.mjs';
import { say } from './progress.mjs';

/**
 * In the order they depend on each other. Of each, `state()` tells in a few stat calls what it read and made the last
 * time (a different text: look closer), and `make()` makes what is missing or stale.
 */
const STEPS = { packages, addon, grammars, dist };

// Beside the packages, so that it goes when they go.
const STAMPS = inRoot('node_modules', '.pt-setup.json');

const readStamps = () => {
  try {
    return JSON.parse(readFileSync(STAMPS, 'utf8'));
  } catch {
    return {};
  }
};

const isCurrent = (name, stamps) => stamps[name] !== undefined && stamps[name] === STEPS[name].state();

/** Whether every step has been done for what is there now. Costs a few milliseconds. */
export const isReady = () => {
  const stamps = readStamps();
  return Object.keys(STEPS).every((name) => isCurrent(name, stamps));
};

const runSteps = async () => {
  for (const [name, step] of Object.entries(STEPS)) {
    if (isCurrent(name, readStamps())) continue;
    await step.make();
    const stamps = { ...readStamps(), [name]: step.state() };
    mkdirSync(dirname(STAMPS), { recursive: true });
    writeFileSync(STAMPS, JSON.stringify(stamps));
  }
};

/** Does what has to be done, telling on stderr. On failure it explains and ends the process with 2. */
export const setUp = async () => {
  try {
    await withLock(cloneLock(), () => say('another set-up of this folder is running; waiting for it'), runSteps);
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    say(`pt: ${error.message}`);
    process.exit(2);
  }
};
