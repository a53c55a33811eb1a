// `npm run accuracy`: what pt finds in the development corpora, held against what compilers say.
//
//   npm run accuracy                              table of all corpora; fails below bench/accuracy-floors.json
//   npm run accuracy -- --record                  raises floors to a little below what is measured
//   npm run accuracy -- --show 20 CORPUS KIND     misses and wrong finds, with their lines of code
//
// Strict precision and recall. Uses are judged where the target is a function or a type, as the truth lists no others.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { corpora, KINDS, measure, prepare } from './accuracy-corpus.mjs';
import { belowFloors, raisedFloors, unjudged } from './accuracy-floors.mjs';
import { showText } from './accuracy-show.mjs';
import { markdown } from './tables.mjs';

const FLOORS = new URL('accuracy-floors.json', import.meta.url);
const readFloors = () => JSON.parse(readFileSync(FLOORS, 'utf8'));

const fail = (text) => {
  console.error(`accuracy: ${text}`);
  process.exit(2);
};

const figure = (value) => (value === undefined ? '' : value.toFixed(3));

const table = (results) =>
  markdown(
    [
      'corpus',
      'lines',
      ...KINDS.flatMap((kind) => (kind === 'entities' ? ['entities R'] : [`${kind} P`, 'R'])),
      ...['error lines', 'coverage', 's'],
    ],
    results.map(({ corpus, lines, kinds, parseErrors, coverage, seconds }) => [
      corpus,
      lines,
      ...KINDS.flatMap((kind) =>
        kind === 'entities'
          ? [figure(kinds[kind]?.recall)]
          : [figure(kinds[kind]?.precision), figure(kinds[kind]?.recall)],
      ),
      ...[parseErrors, `${(Math.floor(coverage * 10_000) / 100).toFixed(2)} %`, seconds.toFixed(1)],
    ]),
  );

const measureAll = async (names, folder) => {
  const results = [];
  for (const name of names) {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${name} …`);
    results.push(await measure(name, folder));
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return results;
};

/** The exit code: 1 below a floor, 2 when there is a floor that nothing was held against. */
const judge = (results) => {
  const floors = readFloors();
  const below = belowFloors(results, floors);
  for (const { language, kind, measure, value, floor, corpus } of below) {
    console.log(`below its floor: ${language} ${kind} ${measure} ${figure(value)} < ${figure(floor)} (${corpus})`);
  }
  const missing = unjudged(results, floors);
  if (missing.length > 0) console.error(`accuracy: nothing to hold these floors against: ${missing.join(', ')}`);
  if (below.length + missing.length === 0) console.log('every floor holds');
  return below.length > 0 ? 1 : missing.length > 0 ? 2 : 0;
};

const names = corpora();
if (!names) {
  console.log('nothing was measured: there are no corpora beside the project (../shared)');
  process.exit(0);
}
const [option, count, name, kind] = process.argv.slice(2);
if (option === '--show' && !(/^\d+$/.test(count) && names.includes(name) && KINDS.includes(kind))) {
  fail(`--show N CORPUS KIND, of the corpora ${names.join(', ')} and the kinds ${KINDS.join(', ')}`);
}
if (option !== undefined && option !== '--show' && option !== '--record') {
  fail(`unknown option ${option}: --record, --show N CORPUS KIND`);
}

const folder = mkdtempSync(join(tmpdir(), 'pt-accuracy-'));
try {
  if (option === '--show') console.log(await showText(await prepare(name, folder), kind, Number(count)));
  else {
    const results = await measureAll(names, folder);
    console.log(table(results));
    if (option === '--record') {
      writeFileSync(FLOORS, `${JSON.stringify(raisedFloors(results, readFloors()), undefined, 2)}\n`);
    } else process.exitCode = judge(results);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
