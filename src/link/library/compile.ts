// Compiles library/*.api to what linking reads of them, once, when pt is built: node dist/link/library/compile.js

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { PACKAGE_ROOT } from '../../extract/languages.ts';
import { libraryFacts } from './facts.ts';
import type { LibraryIndex } from './library.ts';
import { readLibraryText } from './text.ts';

const EXTENSION = '.api';
const TARGET = new URL('../../library/', import.meta.url);

/** Writes the index of a library and, one after the other, the facts of its types. */
const compile = (lang: string, text: string): void => {
  const { types, members, extensions } = readLibraryText(text);
  const facts = types.map(({ namespace, from, to }) => libraryFacts(lang, namespace, text.slice(from, to)));
  let end = 0;
  const ends = facts.map(({ byteLength }) => {
    end += byteLength;
    return end;
  });
  const index: LibraryIndex = {
    types: types.map(({ namespace, name }) => [namespace, name]),
    ends,
    members: [...members],
    extensions: [...extensions],
  };
  writeFileSync(new URL(`${lang}.json`, TARGET), JSON.stringify(index));
  writeFileSync(new URL(`${lang}.facts`, TARGET), Buffer.concat(facts.map((one) => new Uint8Array(one))));
};

mkdirSync(TARGET, { recursive: true });
const source = new URL('library/', PACKAGE_ROOT);
for (const name of readdirSync(source)) {
  if (!name.endsWith(EXTENSION)) continue;
  compile(name.slice(0, -EXTENSION.length), readFileSync(new URL(name, source), 'utf8'));
}
