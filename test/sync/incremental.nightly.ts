// Thousands of histories from a seed of the day: `npm run test:incremental`. One that fails becomes a test of its own.

import { test } from 'vitest';
import { TREES } from './incremental-languages.ts';
import { incrementalEqualsFull } from './incremental-property.ts';

const SEQUENCES = 2000;
const HOUR = 3_600_000;
const seed = Date.now() % 2 ** 31;
const languages = Object.keys(TREES);

test.each(languages)(`incremental equals full: %s, seed ${seed}`, { timeout: HOUR }, (language) =>
  incrementalEqualsFull(language, Math.ceil(SEQUENCES / languages.length), seed),
);
