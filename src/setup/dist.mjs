// The compiled TypeScript: written anew, as a whole, when a source file changed.

import { renameSync, rmSync } from 'node:fs';
import { SetUpError } from './error.mjs';
import { tellWhile } from './progress.mjs';
import { inRoot, ROOT } from './root.mjs';
import { run } from './run.mjs';

const COMPILER = inRoot('node_modules', 'typescript', 'bin', 'tsc');
const DIST = inRoot('dist');

/** Compiles src to dist. */
export const compile = async () => {
  const fresh = `${DIST}.${process.pid}`;
  // Types are checked by `npm run check`; here they would only delay the first answer.
  const args = [COMPILER, '-p', inRoot('tsconfig.json'), '--noCheck', '--outDir', fresh];
  const progress = tellWhile(() => 'compiling');
  const { code, tail } = await run(process.execPath, args, { cwd: ROOT });
  progress.stop();
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new SetUpError(`the TypeScript compiler failed:\n${tail}`);
  }
  const old = `${DIST}.old.${process.pid}`;
  rmSync(old, { recursive: true, force: true });
  try {
    renameSync(DIST, old);
  } catch {
    // the first time there is none
  }
  renameSync(fresh, DIST);
  rmSync(old, { recursive: true, force: true });
};
