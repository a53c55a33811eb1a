// The compiled TypeScript and the compiled libraries: written anew, as a whole, when a source file changed.

import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpError } from './error.mjs';
import { tellWhile } from './progress.mjs';
import { inRoot, ROOT } from './root.mjs';
import { run } from './run.mjs';

const COMPILER = inRoot('node_modules', 'typescript', 'bin', 'tsc');
const DIST = inRoot('dist');

/** Compiles src, and library, to dist. */
export const compile = async () => {
  const fresh = `${DIST}.${process.pid}`;
  // Types are checked by `npm run check`; here they would only delay the first answer.
  const steps = [
    ['the TypeScript compiler', COMPILER, '-p', inRoot('tsconfig.json'), '--noCheck', '--outDir', fresh],
    ['compiling the libraries', join(fresh, 'link', 'library', 'compile.js')],
  ];
  const progress = tellWhile(() => 'compiling');
  for (const [what, ...args] of steps) {
    const { code, tail } = await run(process.execPath, args, { cwd: ROOT });
    if (code === 0) continue;
    progress.stop();
    rmSync(fresh, { recursive: true, force: true });
    throw new SetUpError(`${what} failed:\n${tail}`);
  }
  progress.stop();
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
