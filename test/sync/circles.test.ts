// Questions that go in a circle through several files, some of whose answers are forgotten once their file is linked.

import { test } from 'vitest';
import { updatedEqualsFresh } from './incremental-property.ts';

const CALLER = `
import { Alpha, run } from './a';
export * from 'lib';
const { Beta, run } = require('.');
one.run(); new one.Beta();
const one = exports;
one.run = run;
`;
const INDEX = `
import { Beta, run } from '../lib/c';
module.exports = { run, run: one, Beta };
one.run(); new one.Beta();
`;

test('what modules give away that give away each other does not depend on which of them was linked before', async () => {
  const tree = (index: string) =>
    new Map([
      ['lib/package.json', '{"name": "lib"}'],
      ['lib/c.js', CALLER],
      ['lib/index.js', index],
    ]);
  await updatedEqualsFresh([tree(INDEX), tree(`${INDEX}one.stop();\n`), tree(INDEX)]);
});
