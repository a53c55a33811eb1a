// A thread that reads and parses files and keeps nothing.

import { readFile } from 'node:fs/promises';
import { Language, Parser } from 'web-tree-sitter';
import { languageRow, PACKAGE_ROOT } from '../dist/extract/languages.js';

const parsers = new Map();
let started;

const parserOf = async (grammar) => {
  started ??= Parser.init();
  await started;
  const parser = new Parser();
  const wasm = new URL(`grammars/wasm/${languageRow(grammar).wasm}`, PACKAGE_ROOT);
  parser.setLanguage(await Language.load(await readFile(wasm)));
  return parser;
};

export default async ({ absolute, grammar }) => {
  if (!parsers.has(grammar)) parsers.set(grammar, parserOf(grammar));
  const parser = await parsers.get(grammar);
  const text = await readFile(absolute, 'utf8');
  parser.parse(text).delete();
};
