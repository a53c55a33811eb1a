// Compiles src to dist before the tests, if it changed: the tests of threads and of other processes run what is built.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist/.built');

/** Names and times of the sources: other text, other sources. */
const sources = (): string =>
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${name} ${statSync(join(root, 'src', name)).mtimeMs}`)
    .join('\n');

/** Called by vitest once for each run. */
export const setup = (): void => {
  const wanted = sources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // What does not type-check is built all the same: `npm run check` is the judge of that.
  spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', root], { stdio: 'inherit' });
  writeFileSync(stamp, wanted);
};
