// Builds the database addon with cargo. Most of the time goes into RocksDB's C++.

import { join } from 'node:path';
import { inCache } from './cache.mjs';
import { SetUpError } from './error.mjs';
import { say, tellWhile } from './progress.mjs';
import { exists, run } from './run.mjs';

const LIBRARY = { darwin: 'libpt_engine.dylib', win32: 'pt_engine.dll' }[process.platform] ?? 'libpt_engine.so';

const NEED_CARGO = `the database engine must be built once, and there is no \`cargo\` on the PATH.
  Install Rust 1.88 or newer from https://rustup.rs, or set PT_ENGINE to an addon that is built already.`;
const NEED_COMPILER = `the database engine must be built once, and there is no C++ compiler on the PATH.
  Debian/Ubuntu: apt install g++; Fedora: dnf install gcc-c++; macOS: xcode-select --install.
  Or set PT_ENGINE to an addon that is built already.`;

/** Ends set-up with advice if a tool is missing. */
const requireTools = () => {
  if (!exists('cargo')) throw new SetUpError(NEED_CARGO);
  // On Windows cargo's build scripts find the compiler by the registry, not by the PATH.
  if (process.platform === 'win32') return;
  const compilers = [process.env.CXX, 'c++', 'g++', 'clang++'].filter(Boolean);
  if (!compilers.some((compiler) => exists(compiler))) throw new SetUpError(NEED_COMPILER);
};

/** How far cargo's progress bar is, as in `Building [==> ] 213/310: mnestic-rocks(build)`. */
export const cargoProgress = (text) => {
  const bars = [...text.matchAll(/\] (\d+)\/(\d+)(?:: ([^\r\n]*))?/g)];
  const last = bars.at(-1);
  return last && { done: Number(last[1]), total: Number(last[2]), now: last[3] ?? '' };
};

const describe = (progress) => {
  if (!progress) return 'building the database engine';
  const slow = progress.now.includes('mnestic-rocks') ? ' (RocksDB is long)' : '';
  return `building the database engine: ${progress.done}/${progress.total} crates${slow}`;
};

/** Builds the crate and gives the path of the library. Throws SetUpError with what the compilers said. */
export const buildAddon = async (crate) => {
  requireTools();
  say('the database engine is built once per machine; this takes about ten minutes on two cores');
  const target = inCache('cargo-target');
  let progress;
  const telling = tellWhile(() => describe(progress));
  const { code, tail } = await run('cargo', ['build', '--release', '--locked', '--color', 'never'], {
    cwd: crate,
    env: { CARGO_TARGET_DIR: target, CARGO_TERM_PROGRESS_WHEN: 'always', CARGO_TERM_PROGRESS_WIDTH: '100' },
    onOutput: (text) => {
      progress = cargoProgress(text) ?? progress;
    },
  });
  const took = telling.stop();
  if (code !== 0) throw new SetUpError(`the database engine could not be built:\n${tail.replaceAll('\r', '\n')}`);
  say(`built the database engine in ${took}`);
  return join(target, 'release', LIBRARY);
};
