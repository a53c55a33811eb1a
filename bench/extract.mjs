// What extraction costs beyond parsing alone, language by language.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LANGUAGES } from '../dist/extract/languages.js';
import { markdown } from './tables.mjs';
import { prepareTrees } from './trees.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
/** Copies of the fixtures that stand in for corpora. */
const COPIES = 100;

const fixtures = (folder) => {
  for (let copy = 0; copy < COPIES; copy++) {
    cpSync(here('../test/fixtures'), join(folder, `copy${copy}`), {
      recursive: true,
      filter: (path) => !path.endsWith('.facts'),
    });
  }
};

/** language → { files, lines, parse, extract }: milliseconds of the best of some rounds, in a warm process each. */
export const benchExtract = (folder) => {
  const root = join(folder, 'trees');
  mkdirSync(root);
  if (existsSync(here('../../shared/corpora'))) prepareTrees(root);
  else fixtures(root);
  console.error('extract …');
  const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] };
  const languages = [...new Set(LANGUAGES.map(({ language }) => language))].sort();
  const measure = (language) =>
    JSON.parse(execFileSync(process.execPath, [here('extract-child.mjs'), root, language], options));
  return Object.assign({}, ...languages.map(measure));
};

/** Times, their ratio, and lines a second. */
export const extractTable = (results) =>
  markdown(
    ['language', 'files', 'lines', 'parse ms', 'extract ms', '÷ parse', 'lines/s'],
    Object.entries(results).map(([language, { files, lines, parse, extract }]) => [
      ...[language, files, lines, parse.toFixed(0), extract.toFixed(0)],
      ...[`${(extract / parse).toFixed(2)} ×`, Math.round(lines / (extract / 1000))],
    ]),
  );
