// Edits one file of a large tree that is indexed, and brings the index up to date, for several kinds of edits.

import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { markdown } from './tables.mjs';
import { prepareLargeTree } from './trees.mjs';

const PT = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
/** Each edit is made, and taken back unmeasured, as often. */
const ROUNDS = 3;
/** After so long no time of a file is taken for that of a later change. */
const JUST_BEFORE_MS = 3000;
/** Lengths of the files that are edited, beside the median. */
const [LONG, LARGE] = [400, 4000];

/** A call that is a statement by itself, on its line: it may stand there twice. */
const CALL = /^[ \t]+[\w.>-]+\([^(){}]*\);?$/m;

/** By extension: where a function's parameters begin, and a new first one. */
const SIGNATURES = {
  '.c': [/^(\w[\w *]*\w\()(\w[^()]*\) *\{)$/m, '$1int bench_extra, $2'],
  '.py': [/^( *def \w+\()(\w)/m, '$1bench_extra, $2'],
  '.ts': [/^( *\w+\()(\w+: )/m, '$1benchExtra: number, $2'],
};
const IMPORTS = {
  '.c': (spec) => `#include "${spec}"\n`,
  '.py': (spec) => `import ${spec}\n`,
  '.ts': (spec) => `import * as benchImported from '${spec}';\n`,
};
const NEW_FUNCTIONS = {
  '.c': '\nint bench_added(int n) {\n  return n;\n}\n',
  '.h': '\nint bench_added(int n);\n',
  '.py': '\n\ndef bench_added(n):\n    return n\n',
  '.ts': '\nexport const benchAdded = (n: number): number => n;\n',
};

const twice = (text) => text.replace(CALL, (line) => `${line}\n${line}`);
const withParameter = (text, extension) => text.replace(...SIGNATURES[extension]);
const withFunction = (text, extension) => text + NEW_FUNCTIONS[extension];
const withImport = (text, extension, { neighbour }) => IMPORTS[extension](neighbour) + text;

/** Name of the edit → [the file, what it becomes; undefined: gone]. */
const editsOf = ({ median, long, large, shared }) => ({
  ...inside('median file', median),
  'an import, median file': [median, withImport],
  'a new file': [{ ...median, path: beside(median), isNew: true }, () => median.text],
  'a deleted file': [median, () => undefined],
  ...inside('long file', long),
  ...inside('large file', large),
  'a declaration that most include': [shared, withFunction],
});

const inside = (name, file) => ({
  [`a body, ${name}`]: [file, twice],
  [`a signature, ${name}`]: [file, withParameter],
  [`a new function, ${name}`]: [file, withFunction],
});

const beside = ({ path }) => join(dirname(path), `bench_added${extname(path)}`);

/** The file whose length is nearest to `lines`, of those in which every edit finds its place. */
const nearest = (files, lines) => {
  const distance = (file) => Math.abs(file.lines - lines);
  return files.reduce((best, file) => (distance(file) < distance(best) ? file : best));
};

const filesOf = async (root) => {
  const { Store } = await import('../dist/store/db.js');
  const store = await Store.open(join(root, '.pt', 'db'));
  const { rows } = await store.query('?[path, lines] := *File{path, lines}');
  const { rows: imports } = await store.query(
    `?[path, spec, target] := *ImportEdge{path, spec, target_path: target, resolution: 'exact'}`,
  );
  await store.close();
  const read = ([path, lines]) => ({ path, lines, text: readFileSync(join(root, path), 'utf8') });
  const sources = rows.filter(([path]) => extname(path) in SIGNATURES).sort(([, a], [, b]) => a - b);
  const [, length] = sources[sources.length >> 1];
  const files = sources
    .map(read)
    .map((file) => ({ ...file, neighbour: neighbourOf(file, imports) }))
    .filter(({ path, text, neighbour }) => neighbour && CALL.test(text) && SIGNATURES[extname(path)][0].test(text));
  const most = mostFrequent(imports.map(([, , target]) => target));
  const shared = read(rows.find(([path]) => path === most));
  return { median: nearest(files, length), long: nearest(files, LONG), large: nearest(files, LARGE), shared };
};

/** What another file of the folder imports and this one does not, as it is written there. */
const neighbourOf = ({ path }, imports) => {
  const own = new Set(imports.filter(([from]) => from === path).map(([, , target]) => target));
  const isNew = ([from, spec, target]) =>
    dirname(from) === dirname(path) &&
    extname(from) === extname(path) &&
    target !== path &&
    !own.has(target) &&
    isWhole(spec);
  return imports.find(isNew)?.[1];
};

/** Holds for a module that is named in a way which holds for every file of a folder, and by an import of its own. */
const isWhole = (spec) => !spec.startsWith('.') || spec.startsWith('./');

const mostFrequent = (items) => {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
};

/** One run of pt in a process of its own: what it says, and how long all of it took. */
const update = (root) => {
  const start = performance.now();
  const text = execFileSync(process.execPath, [PT, 'index', root, '--format', 'json'], { encoding: 'utf8' });
  return { ...JSON.parse(text), whole: performance.now() - start };
};

const apply = (root, path, text) =>
  text === undefined ? rmSync(join(root, path)) : writeFileSync(join(root, path), text);

const measure = (root, [file, edit]) => {
  const before = file.isNew ? undefined : file.text;
  const after = edit(file.text, extname(file.path), file);
  if (before === after) throw new Error(`the edit of ${file.path} changes nothing`);
  const runs = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const text of [after, before]) {
      apply(root, file.path, text);
      const run = update(root);
      const { added, changed, removed } = run;
      if (added + changed + removed !== 1) throw new Error(`one file was edited, ${added + changed + removed} changed`);
      if (text === after) runs.push(run);
    }
  }
  // The middle one of them; a phase is never taken from another run.
  runs.sort((a, b) => a.whole - b.whole);
  return { ...runs[Math.floor(runs.length / 2)], path: file.path, lines: file.lines };
};

/** Indexes the tree, then measures a run without a change and one after each kind of edit. */
export const benchUpdate = async (folder) => {
  const root = prepareLargeTree(folder);
  console.error('update: making the index …');
  const { lines } = update(root);
  const results = { nothing: { lines, ...update(root) } };
  for (const [name, edit] of Object.entries(editsOf(await filesOf(root)))) {
    console.error(`update: ${name} …`);
    results[name] = measure(root, edit);
  }
  // An index that was often brought up to date is as quick to open as a new one. The first run still reads again what
  // changed just before the run before it.
  await setTimeout(JUST_BEFORE_MS);
  update(root);
  results['nothing, after all of these'] = { lines, ...update(root) };
  return { lines, results };
};

/** What each update took, and the part of it that is linking and writing. */
export const updateTable = ({ lines, results }) => {
  const ms = (value) => value.toFixed(0);
  const rows = Object.entries(results).map(([name, { lines: size, linked, whole, phases }]) => {
    const { discover, extract, link, write } = phases;
    return [name, size, linked, ms(whole), ms(discover), ms(extract), ms(link), ms(write), ms(link + write)];
  });
  const headers = ['edit', 'lines', 'files linked', 'pt index', 'discover', 'extract', 'link', 'write', 'link + write'];
  return `A tree of ${lines} lines; milliseconds.\n\n${markdown(headers, rows)}`;
};
