// What the scorer counts as missed or wrong, with the lines of code that it is about.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTable, scoreText } from './accuracy-corpus.mjs';

/** Lines shown of one edge. */
const MOST_SITES = 3;

/** `file:name:line` of an entity, `file:name` of a subtype, `name` of a supertype or of a made type. */
const parse = (text) => {
  const [, file, name, line] = /^(?:(.*?\.[^.:/]+):)?([^:]*)(?::\??(\d+))?$/.exec(text) ?? [];
  return { file, name: name ?? text, line: line === undefined ? undefined : Number(line) };
};

const isCalled = (full, simple) =>
  full === simple ||
  full
    .replace(/<.*$/, '')
    .split(/[.#:\\ ]+/)
    .pop() === simple;

/** Whether an end of an edge, `file`, `name` and lines, can be the entity that the scorer names. */
const isAt = (wanted, file, name, start, end) =>
  (wanted.file === undefined || wanted.file === file) &&
  isCalled(name, wanted.name) &&
  (wanted.line === undefined || (wanted.line >= Number(start) - 2 && wanted.line <= Number(end) + 1));

const truthSites = (rows, from, to) =>
  rows
    .filter((row) => isAt(from, row.caller_file, row.caller_name, row.caller_line, row.caller_line))
    .filter((row) => isAt(to, row.callee_file, row.callee_name, row.callee_line, row.callee_line))
    .map((row) => Number(row.call_line));

const edgeSites = (rows, from, to) =>
  rows
    .filter((row) => isAt(from, row.from_file, row.from_name, row.from_start, row.from_end))
    .filter((row) => isAt(to, row.to_file, row.to_name, row.to_start, row.to_end) || isCalled(row.to_owner, to.name))
    .flatMap((row) => row.lines.split(',').map(Number));

/** Text for a person: of one kind, the first `count` misses and wrong finds. */
export const showText = async (corpus, kind, count) => {
  const texts = new Map();
  const sourceLine = (file, line) => {
    if (!texts.has(file)) texts.set(file, readFileSync(join(corpus.root, file), 'utf8').split('\n'));
    return texts.get(file)[line - 1]?.trim() ?? '';
  };
  const tables = {
    'missed:': [truthSites, readTable(corpus.truth.edges)],
    'wrong:': [edgeSites, readTable(corpus.edges)],
  };
  let sitesOf = () => [];
  const shown = (line) => {
    if (line in tables) {
      const [find, rows] = tables[line];
      sitesOf = (from, to) => (to ? find(rows, from, to) : [from.line]);
      return [line];
    }
    if (!line.startsWith('  ')) return [line];
    const [from, to] = line.trim().split('  ->  ').map(parse);
    const sites = [...new Set(sitesOf(from, to))].sort((a, b) => a - b).slice(0, MOST_SITES);
    return [line, ...sites.map((site) => `      ${from.file}:${site}: ${sourceLine(from.file, site)}`)];
  };
  return (await scoreText(corpus, kind, count)).trimEnd().split('\n').flatMap(shown).join('\n');
};
