// Thousands of histories from a seed of the day: `npm run test:incremental`. One that fails becomes a test of its own;
// SEED=… makes the same histories again.

import { test } from 'vitest';
import { TREES } from './incremental-languages.ts';
import { incrementalEqualsFull } from './incremental-property.ts';

const SEQUENCES = 2000;
const HOUR = 3_600_000;
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const languages = Object.keys(TREES);

// Known also when one of them never comes to its end.
console.log(`seed ${seed}`);

test.each(languages)(`incremental equals full: %s, seed ${seed}`, { timeout: HOUR }, (language) =>
  incrementalEqualsFull(language, Math.ceil(SEQUENCES / languages.length), seed),
);
