// The npm packages: installed again when the lock file asks for others than are there.

import { readFileSync } from 'node:fs';
import { SetUpError } from './error.mjs';
import { INSTALLED, LOCK_FILE } from './inputs.mjs';
import { say, tellWhile } from './progress.mjs';
import { ROOT } from './root.mjs';
import { run } from './run.mjs';

const packagesOf = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return {};
  }
};

/** Whether the packages that were installed are those of the lock file. */
export const isInstalled = () => {
  const wanted = Object.entries(packagesOf(LOCK_FILE)).filter(([path]) => path.startsWith('node_modules/'));
  const found = packagesOf(INSTALLED);
  return wanted.every(([path, { version, integrity, optional, link }]) => {
    const there = found[path];
    // Optional ones are for other systems; links have no version.
    if (!there) return optional === true || link === true || version === undefined;
    return there.version === version && there.integrity === integrity;
  });
};

const npmCommand = () => {
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return [process.execPath, [own]];
  return process.platform === 'win32' ? ['cmd', ['/c', 'npm']] : ['npm', []];
};

const install = async () => {
  const [command, before] = npmCommand();
  const progress = tellWhile(() => 'installing the npm packages');
  const { missing, code, tail } = await run(command, [...before, 'ci', '--no-audit', '--no-fund'], { cwd: ROOT });
  const took = progress.stop();
  if (missing) throw new SetUpError('there is no `npm` on the PATH; it comes with Node.js: https://nodejs.org');
  if (code !== 0) throw new SetUpError(`\`npm ci\` failed:\n${tail}`);
  say(`installed the npm packages in ${took}`);
};

/** Installs the packages of the lock file, unless they are there. */
export const installPackages = async () => {
  if (!isInstalled()) await install();
};
