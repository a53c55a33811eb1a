// The grammars: copied out of their packages into grammars/wasm, each checked against the catalogue's hash.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { SetUpError } from './error.mjs';
import { grammarFile, grammarRows } from './inputs.mjs';
import { say } from './progress.mjs';
import { inRoot } from './root.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

const read = (path) => {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
};

const copy = ({ wasm, package: from, version, file, sha256: wanted }) => {
  const target = grammarFile(wasm);
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

/** Brings grammars/wasm in line with the catalogue. */
export const copyGrammars = () => {
  mkdirSync(grammarFile('.'), { recursive: true });
  const rows = grammarRows();
  const copied = rows.filter(copy);
  const wanted = new Set(rows.map(({ wasm }) => wasm));
  for (const name of readdirSync(grammarFile('.'))) if (!wanted.has(name)) rmSync(grammarFile(name));
  if (copied.length > 0) say(`copied ${copied.length} grammars`);
};
