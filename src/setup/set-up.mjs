// The steps of set-up, in the order they depend on each other.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { placeAddon } from './addon.mjs';
import { cloneLock } from './cache.mjs';
import { compile } from './dist.mjs';
import { SetUpError } from './error.mjs';
import { copyGrammars } from './grammars.mjs';
import { withLock } from './lock.mjs';
import { installPackages } from './packages.mjs';
import { say } from './progress.mjs';
import { readStamps, STAMPS, stampOf } from './ready.mjs';

const STEPS = { packages: installPackages, addon: placeAddon, grammars: copyGrammars, dist: compile };

const runSteps = async () => {
  for (const [step, make] of Object.entries(STEPS)) {
    if (readStamps()[step] === stampOf(step)) continue;
    await make();
    mkdirSync(dirname(STAMPS), { recursive: true });
    writeFileSync(STAMPS, JSON.stringify({ ...readStamps(), [step]: stampOf(step) }));
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
