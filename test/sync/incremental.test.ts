// An index that was updated is the index that a first run would make, whatever the history of edits.

import { expect, test } from 'vitest';
import { RULES } from '../../src/link/languages/index.ts';
import { TREES } from './incremental-languages.ts';
import { incrementalEqualsFull } from './incremental-property.ts';

const SEQUENCES = 104;
const languages = Object.keys(TREES);

test('every language that links is tried', () => {
  expect(languages.sort()).toEqual(Object.keys(RULES).sort());
});

test.each(languages)('incremental equals full: %s', (language) =>
  incrementalEqualsFull(language, Math.ceil(SEQUENCES / languages.length), 1),
);
