// Whether set-up has anything to do: a few stat calls, since every command asks.

import { readFileSync } from 'node:fs';
import { FILES } from './inputs.mjs';
import { inRoot } from './root.mjs';
import { statText } from './stat-text.mjs';

// Beside the packages, so that it goes when they go.
export const STAMPS = inRoot('node_modules', '.pt-setup.json');

/** What the steps saw the last time, step → text. */
export const readStamps = () => {
  try {
    return JSON.parse(readFileSync(STAMPS, 'utf8'));
  } catch {
    return {};
  }
};

/** What a step would see now. */
export const stampOf = (step) => FILES[step]().map(statText).join('\n');

/** Whether every step has been done for what is there now. */
export const isReady = () => {
  const stamps = readStamps();
  return Object.keys(FILES).every((step) => stamps[step] !== undefined && stamps[step] === stampOf(step));
};
