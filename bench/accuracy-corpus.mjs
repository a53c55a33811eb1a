// One corpus: unpacked, indexed and exported by the command line as a user would, and scored against its truth.

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const SHARED = here('../../shared');
const SCORE = join(SHARED, 'accuracy', 'score.mjs');
const PT = here('../dist/cli/main.js');
const ARCHIVE = '.tar.xz';

export const KINDS = ['entities', 'call', 'new', 'heritage', 'uses'];
/** What the truth lists uses of; it says nothing of the uses of values. */
const USED_KINDS = new Set(
  `function method constructor accessor class struct union record enum interface trait protocol annotation type`.split(
    ' ',
  ),
);

const run = async (script, args, cwd) => {
  const options = { cwd, encoding: 'utf8', maxBuffer: 1 << 30 };
  return (await promisify(execFile)(process.execPath, [script, ...args], options)).stdout;
};

/** Names of the corpora beside the project, in order; undefined when there are none. */
export const corpora = () => {
  const folder = join(SHARED, 'corpora');
  if (!existsSync(folder) || !existsSync(SCORE)) return undefined;
  const archives = readdirSync(folder).filter((name) => name.endsWith(ARCHIVE));
  return archives.map((name) => name.slice(0, -ARCHIVE.length)).sort();
};

/** Corpora whose truth is what was seen to run: what it lacks is not wrong. */
const recallOnly = new Set(
  existsSync(join(SHARED, 'truth', 'index.jsonl'))
    ? readFileSync(join(SHARED, 'truth', 'index.jsonl'), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
        .flatMap(({ corpus, notes }) => (notes?.startsWith('RECALL ONLY') ? [corpus] : []))
    : [],
);

/** The rows of a tab-separated file with a header line, as objects. */
export const readTable = (file) => {
  const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, i) => [names[i], cell])));
};

/** Writes the edges without those that the truth of uses does not judge. */
const writeUses = (from, to) => {
  const [head, ...lines] = readFileSync(from, 'utf8').trimEnd().split('\n');
  const names = head.split('\t');
  const [type, target] = [names.indexOf('edge_type'), names.indexOf('to_type')];
  const judged = lines.filter((line) => {
    const cells = line.split('\t');
    return cells[type] !== 'Uses' || USED_KINDS.has(cells[target]);
  });
  writeFileSync(to, `${[head, ...judged].join('\n')}\n`);
};

/** Unpacks a corpus below `folder`, indexes and exports it; gives where things are, and what `pt index --report` says. */
export const prepare = async (name, folder) => {
  const base = join(folder, name);
  const root = join(base, 'tree');
  mkdirSync(root, { recursive: true });
  await promisify(execFile)('tar', ['-xJf', join(SHARED, 'corpora', name + ARCHIVE), '-C', root]);
  const [entities, edges, uses] = ['entities', 'edges', 'uses'].map((table) => join(base, `${table}.tsv`));
  const where = ['--root', root, '--db', join(base, 'db')];
  const report = JSON.parse(await run(PT, [...where, 'index', '--report', '--format', 'json'], root));
  await run(PT, [...where, 'export', '--entities-tsv', entities, '--edges-tsv', edges], root);
  writeUses(edges, uses);
  const truth = {
    edges: join(SHARED, 'truth', `${name}.tsv`),
    entities: join(SHARED, 'truth', `${name}.entities.tsv`),
  };
  return { name, base, root, entities, edges, uses, truth, report };
};

/** The arguments with which the scorer judges one kind. */
const scoreArguments = (corpus, kind) =>
  kind === 'entities'
    ? ['--truth-entities', corpus.truth.entities, '--entities', corpus.entities]
    : ['--truth', corpus.truth.edges, '--edges', kind === 'uses' ? corpus.uses : corpus.edges, '--kind', kind];

/** What the scorer says of one kind, as text, with `show` misses and wrong finds. */
export const scoreText = (corpus, kind, show) =>
  run(SCORE, [...scoreArguments(corpus, kind), '--show', String(show)], corpus.base);

const score = async (corpus, kind) => {
  const result = JSON.parse(await run(SCORE, [...scoreArguments(corpus, kind), '--json'], corpus.base));
  const { precision, recall, truth } = result.strict ?? result[kind];
  if (truth === 0) return undefined;
  // An entity that compilers do not list is none that is wrong.
  return recallOnly.has(corpus.name) || kind === 'entities' ? { recall } : { precision, recall };
};

/** Kind → precision and recall, and how much of the corpus was read. */
export const measure = async (name, folder) => {
  const start = performance.now();
  const corpus = await prepare(name, folder);
  const scores = await Promise.all(KINDS.map((kind) => score(corpus, kind)));
  const sum = (column) => corpus.report.coverage.languages.reduce((total, row) => total + row[column], 0);
  const read = {
    lines: sum('lines'),
    parseErrors: sum('parseErrors'),
    coverage: sum('linesCovered') / sum('codeLines'),
  };
  rmSync(corpus.base, { recursive: true });
  const seconds = (performance.now() - start) / 1000;
  const kinds = Object.fromEntries(KINDS.map((kind, i) => [kind, scores[i]]).filter(([, found]) => found));
  return { corpus: name, language: name.split('-')[0], kinds, ...read, seconds };
};
