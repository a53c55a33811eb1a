// The npm packages: installed again when the lock file asks for others than are there.

import { readFileSync } from 'node:fs';
import { SetUpError } from './error.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { say, tellWhile } from './progress.mjs';
import { run } from './run.mjs';
import { statText } from './stat-text.mjs';

const LOCK = inRoot('package-lock.json');
/** npm's own record of what it installed. */
const INSTALLED = inRoot('node_modules', '.package-lock.json');

const packagesOf = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return {};
  }
};

/** Whether the packages that were installed are those of the lock file. */
export const isInstalled = () => {
  const wanted = Object.entries(packagesOf(LOCK)).filter(([path]) => path.startsWith('node_modules/'));
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

export const packages = {
  state: () => [LOCK, INSTALLED].map(statText).join('\n'),
  async make() {
    if (!isInstalled()) await install();
  },
};
