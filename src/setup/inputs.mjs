// What each step of set-up reads and makes, as files. Loaded by every command, so it imports little.

import { readFileSync } from 'node:fs';
import { inRoot } from './root.mjs';
import { filesBelow } from './stat-text.mjs';

export const LOCK_FILE = inRoot('package-lock.json');
/** npm's own record of what it installed. */
export const INSTALLED = inRoot('node_modules', '.package-lock.json');

export const CRATE = inRoot('src', 'native');
/** Where src/native/locate tells cozo-node to look. */
export const ADDON = inRoot('src', 'native', 'build', 'cozo_node_prebuilt.node');
/** Everything that decides what the addon is. */
export const crateSources = () => [
  ...['Cargo.toml', 'Cargo.lock', 'build.rs'].map((name) => inRoot('src', 'native', name)),
  ...filesBelow(inRoot('src', 'native', 'src')),
];

const CATALOGUE = inRoot('grammars', 'catalogue.json');
export const grammarFile = (wasm) => inRoot('grammars', 'wasm', wasm);
/** The rows of the catalogue, one per .wasm file. */
export const grammarRows = () => [
  ...new Map(JSON.parse(readFileSync(CATALOGUE, 'utf8')).map((row) => [row.wasm, row])).values(),
];

const libraries = () => filesBelow(inRoot('library'), (name) => name.endsWith('.api'));
const typeScript = () => filesBelow(inRoot('src'), (name) => name.endsWith('.ts'));

/** Step → the files whose sizes and times tell whether it has anything to do. */
export const FILES = {
  packages: () => [LOCK_FILE, INSTALLED],
  addon: () => (process.env.PT_ENGINE ? [process.env.PT_ENGINE] : [...crateSources(), ADDON]),
  grammars: () => [CATALOGUE, ...grammarRows().map(({ wasm }) => grammarFile(wasm))],
  // Of what is compiled one file, and the folder of the libraries, stand for all: they are written together.
  dist: () => [
    ...[inRoot('tsconfig.json'), ...typeScript(), ...libraries()],
    ...[inRoot('dist', 'cli', 'main.js'), inRoot('dist', 'library')],
  ],
};
