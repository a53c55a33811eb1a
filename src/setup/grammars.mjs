// The grammars: copied out of their packages into grammars/wasm, each checked against the catalogue's hash.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { SetUpError } from './error.mjs';
import { inRoot } from './paths.mjs';
import { say } from './progress.mjs';
import { statText } from './stat-text.mjs';

const CATALOGUE = inRoot('grammars', 'catalogue.json');
const FOLDER = inRoot('grammars', 'wasm');

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** The rows of the catalogue, one per .wasm file. */
const rows = () => {
  const all = JSON.parse(readFileSync(CATALOGUE, 'utf8'));
  return [...new Map(all.map((row) => [row.wasm, row])).values()];
};

const read = (path) => {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
};

const copy = ({ wasm, package: from, version, file, sha256: wanted }) => {
  const target = inRoot('grammars', 'wasm', wasm);
  const there = read(target);
  if (there && sha256(there) === wanted) return false;
  const bytes = read(inRoot('node_modules', from, file));
  if (!bytes) throw new SetUpError(`the grammar ${wasm} is missing: ${from}@${version} has no ${file} in node_modules`);
  const found = sha256(bytes);
  if (found !== wanted) {
    throw new SetUpError(
      `the grammar ${wasm} is not the one of grammars/catalogue.json: ${from}/${file} has sha256 ${found}, not ${wanted}`,
    );
  }
  writeFileSync(`${target}.${process.pid}`, bytes);
  renameSync(`${target}.${process.pid}`, target);
  return true;
};

export const grammars = {
  state: () => [CATALOGUE, ...rows().map(({ wasm }) => inRoot('grammars', 'wasm', wasm))].map(statText).join('\n'),
  async make() {
    mkdirSync(FOLDER, { recursive: true });
    const wanted = rows();
    const copied = wanted.filter(copy);
    const names = new Set(wanted.map(({ wasm }) => wasm));
    for (const name of readdirSync(FOLDER)) if (!names.has(name)) rmSync(inRoot('grammars', 'wasm', name));
    if (copied.length > 0) say(`copied ${copied.length} grammars`);
  },
};
