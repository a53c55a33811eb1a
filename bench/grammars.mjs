// `node bench/grammars.mjs TREE …`: for each language of the trees and each grammar installed for it, the code lines
// that did not parse, as written and after the language's repair pass. The catalogue's choice is marked with *.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';
import { hooksOf } from '../dist/extract/hooks/index.js';
import { LANGUAGES } from '../dist/extract/languages.js';
import { discover } from '../dist/sync/discover.js';
import { markdown } from './tables.mjs';

const PACKAGES = fileURLToPath(new URL('../node_modules', import.meta.url));
/** Where packages of grammars keep their .wasm files. */
const FOLDERS = ['.', 'out'];

/** Package and path of every installed grammar whose file has the name of the row's. */
const candidates = ({ file }) =>
  readdirSync(PACKAGES)
    .filter((name) => name.startsWith('tree-sitter-'))
    .flatMap((name) => FOLDERS.map((folder) => ({ name, path: join(PACKAGES, name, folder, basename(file)) })))
    .filter(({ path }) => existsSync(path));

/** Lines of a tree under ERROR nodes or with a token that the parser made up. */
const errorLines = (tree) => {
  const lines = new Set();
  const visit = (node) => {
    if (!node.hasError) return;
    if (node.isError || node.isMissing) {
      for (let row = node.startPosition.row; row <= node.endPosition.row; row++) lines.add(row);
    } else for (const child of node.children) visit(child);
  };
  visit(tree.rootNode);
  return lines.size;
};

const count = (parser, texts) => {
  let [lines, files] = [0, 0];
  for (const text of texts) {
    const tree = parser.parse(text);
    const found = errorLines(tree);
    tree.delete();
    lines += found;
    if (found > 0) files++;
  }
  return [lines, files];
};

const rowsOf = async (row, texts) => {
  const rows = [];
  const { repair } = await hooksOf(row.language);
  const lines = texts.reduce((sum, text) => sum + text.split('\n').length, 0);
  for (const { name, path } of candidates(row)) {
    const { version } = JSON.parse(readFileSync(join(PACKAGES, name, 'package.json'), 'utf8'));
    const head = [row.grammar, `${name} ${version}${name === row.package ? ' *' : ''}`, texts.length, lines];
    try {
      const parser = new Parser();
      const bytes = readFileSync(path);
      for (const { at, byte } of name === row.package ? (row.patches ?? []) : []) bytes[at] = byte;
      parser.setLanguage(await Language.load(bytes));
      const written = count(parser, texts);
      rows.push([...head, ...written, ...(repair ? count(parser, texts.map(repair)) : ['', ''])]);
    } catch (error) {
      rows.push([...head, `does not load: ${error.message}`, '', '', '']);
    }
  }
  return rows;
};

const trees = process.argv.slice(2);
if (trees.length === 0) {
  console.error('usage: node bench/grammars.mjs TREE …');
  process.exit(2);
}
await Parser.init();
const texts = new Map();
for (const tree of trees) {
  for (const { absolute, grammar } of (await discover(tree)).files) {
    texts.set(grammar, [...(texts.get(grammar) ?? []), readFileSync(absolute, 'utf8')]);
  }
}
const rows = [];
for (const row of LANGUAGES) if (texts.has(row.grammar)) rows.push(...(await rowsOf(row, texts.get(row.grammar))));
const headers = ['grammar', 'package', 'files', 'lines', 'error lines', 'in files', 'repaired', 'in files'];
console.log(markdown(headers, rows));
