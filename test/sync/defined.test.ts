// Which functions a file defines all together counts where several files define one: a file that changes in that alone
// concerns who is linked with one of them.

import { test } from 'vitest';
import { updatedEqualsFresh } from './incremental-property.ts';

const TREE = {
  'one.c': 'int run(void) { return 1; }\n',
  'two.c': 'int run(void) { return 2; }\n',
  'use.c': 'int run(void);\nint go(void) { return run(); }\n',
};
const STOP = 'int stop(void) { return 2; }\n';

test('a function that comes to a file of several that define another, and goes', async () => {
  const states = [TREE, { ...TREE, 'two.c': TREE['two.c'] + STOP }, TREE];
  await updatedEqualsFresh(states.map((state) => new Map(Object.entries(state))));
});
