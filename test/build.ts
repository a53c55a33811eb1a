// Compiles src to dist before the tests, if it changed: the tests of threads and of other processes run what is built.
// `npm test` has done so before; this is for vitest alone.

import { writeFileSync } from 'node:fs';

const setUpModule = (name: string) => import(new URL(`../src/setup/${name}`, import.meta.url).href);

/** Called by vitest once for each run. */
export const setup = async (): Promise<void> => {
  const { readStamps, STAMPS, stampOf } = await setUpModule('ready.mjs');
  if (readStamps().dist === stampOf('dist')) return;
  const { compile } = await setUpModule('dist.mjs');
  await compile();
  writeFileSync(STAMPS, JSON.stringify({ ...readStamps(), dist: stampOf('dist') }));
};
