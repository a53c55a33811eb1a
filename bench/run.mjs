// `npm run bench [-- [engine] [index] [update] [extract] [--record]]`: measures, prints tables of figures and ratios, writes JSON to
// bench/results, and with --record the tables into README.md.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchExtract, extractTable } from './extract.mjs';
import { record } from './record.mjs';
import { engineTable, indexTable, machineLine } from './tables.mjs';
import { benchUpdate, updateTable } from './update.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Runs one measurement in a process of its own, so that none warms or fills the memory of another. */
const measure = (script, ...args) =>
  JSON.parse(
    execFileSync(process.execPath, [here(script), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }),
  );

/** SQLite compiles, so it is installed by the bench alone. */
const installPeers = () => {
  if (existsSync(here('node_modules/better-sqlite3/build/Release/better_sqlite3.node'))) return;
  const npm = (...args) => execFileSync('npm', args, { cwd: here('.'), stdio: ['ignore', 'ignore', 'inherit'] });
  console.error('installing and compiling better-sqlite3 …');
  npm('ci');
  npm('rebuild', 'better-sqlite3', '--ignore-scripts=false');
};

/** Those on disk are filled by one process and asked by another. */
const ENGINES = {
  'pt (RocksDB)': { module: './engines/cozo.mjs', folder: 'rocksdb', processes: [['load'], ['ask']] },
  'CozoDB in memory': { module: './engines/cozo.mjs', folder: '', processes: [['load', 'ask']] },
  SQLite: { module: './engines/sqlite.mjs', folder: 'sqlite', processes: [['load'], ['ask']] },
  'typed arrays': { module: './engines/csr.mjs', folder: '', processes: [['load', 'ask']] },
};

const benchEngines = (temporary) => {
  installPeers();
  const results = {};
  for (const [name, { module, folder, processes }] of Object.entries(ENGINES)) {
    console.error(`engine: ${name} …`);
    const data = folder && join(temporary, folder);
    results[name] = Object.assign({}, ...processes.map((steps) => measure('engine-child.mjs', module, data, ...steps)));
  }
  return results;
};

const benchIndex = async (folder) => {
  const { prepareTrees } = await import('./trees.mjs');
  const threads = String(availableParallelism());
  const results = {};
  for (const [name, root] of Object.entries(prepareTrees(folder))) {
    console.error(`index: ${name} …`);
    results[name] = {
      parse: measure('index-child.mjs', 'parse', root, threads),
      index: measure('index-child.mjs', 'index', root, threads),
    };
  }
  return results;
};

const BENCHES = {
  engine: [benchEngines, engineTable],
  index: [benchIndex, indexTable],
  update: [benchUpdate, updateTable],
  extract: [benchExtract, extractTable],
};

const args = process.argv.slice(2);
const asked = args.filter((arg) => arg !== '--record');
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`no bench is named ${unknown.join(', ')}: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}

mkdirSync(here('results'), { recursive: true });
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
  const [bench, table] = BENCHES[name];
  const folder = mkdtempSync(join(tmpdir(), 'pt-bench-'));
  const machine = { cores: cpus().length, node: process.version, load: loadavg()[0] };
  try {
    const results = await bench(folder);
    writeFileSync(here(`results/${name}.json`), `${JSON.stringify({ machine, results }, undefined, 2)}\n`);
    const text = `${machineLine(machine)}\n\n${table(results)}`;
    console.log(text);
    if (args.includes('--record')) record(name, text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
