// Parses and extracts the files of a tree in one thread, warm, so that what is measured is neither compiling nor reading.

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Language, Parser } from 'web-tree-sitter';
import { extract } from '../dist/extract/extract.js';
import { languageRow, PACKAGE_ROOT } from '../dist/extract/languages.js';
import { program } from '../dist/extract/program.js';
import { discover } from '../dist/sync/discover.js';

const ROUNDS = 3;
/** Milliseconds that a round of parsing takes at the least. */
const LEAST_TIME = 300;
/** Files of a language that are read again and again before anything is measured, and for how many milliseconds. */
const WARM_UP = 40;
const WARM_UP_TIME = 1000;

const parserOf = async (grammar) => {
  await program(grammar); // it starts web-tree-sitter, in its own way
  const parser = new Parser();
  const wasm = new URL(`grammars/wasm/${languageRow(grammar).wasm}`, PACKAGE_ROOT);
  parser.setLanguage(await Language.load(await readFile(wasm)));
  return parser;
};

const [root, only] = process.argv.slice(2);
const { files } = await discover(root);
const parsers = new Map();
const languages = new Map();
for (const { path, absolute, grammar } of files) {
  const { language } = languageRow(grammar);
  if (only && language !== only) continue;
  if (!parsers.has(grammar)) parsers.set(grammar, await parserOf(grammar));
  const bytes = await readFile(absolute);
  const source = { path, grammar, bytes, text: bytes.toString('utf8') };
  languages.set(language, [...(languages.get(language) ?? []), source]);
}

const parseAll = (sources) => {
  for (const { grammar, text } of sources) parsers.get(grammar).parse(text).delete();
};
const extractAll = async (sources) => {
  for (const source of sources) await extract(source);
};
/** Milliseconds that this thread has run, where the system tells: others may be on the machine. Otherwise the clock. */
const runTime = () => {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
};
const timed = async (work) => {
  const start = runTime();
  await work();
  return runTime() - start;
};

const results = {};
for (const [language, sources] of [...languages].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const some = sources.slice(0, WARM_UP);
  for (const start = runTime(); runTime() - start < WARM_UP_TIME; ) {
    parseAll(some);
    await extractAll(some);
  }
  // A thread's time is counted in ticks: few files are read several times.
  const times = Math.max(1, Math.ceil(LEAST_TIME / (await timed(() => parseAll(sources)))));
  const repeated = async (work) => {
    for (let i = 0; i < times; i++) await work(sources);
  };
  let [parse, time] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS; round++) {
    parse = Math.min(parse, (await timed(() => repeated(parseAll))) / times);
    time = Math.min(time, (await timed(() => repeated(extractAll))) / times);
  }
  const lines = sources.reduce((sum, { text }) => sum + text.split('\n').length, 0);
  results[language] = { files: sources.length, lines, parse, extract: time };
}
console.log(JSON.stringify(results));
