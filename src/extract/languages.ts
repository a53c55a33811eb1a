// The languages: one row of grammars/catalogue.json per grammar. Everything that lists languages reads this.

import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';

/** The package's own folder, from src/ and from dist/ alike. */
export const PACKAGE_ROOT = new URL('../../', import.meta.url);

export interface Language {
  /** The grammar's name: the key of the row. */
  readonly grammar: string;
  /** The language as facts name it; several grammars can read one language. */
  readonly language: string;
  readonly extensions: readonly string[];
  readonly filenames: readonly string[];
  readonly shebangs: readonly string[];
  /** Folders of queries/, all compiled against the grammar. */
  readonly queries: readonly string[];
  readonly package: string;
  readonly version: string;
  readonly file: string;
  /** File under grammars/wasm. */
  readonly wasm: string;
  readonly sha256: string;
  /** Bytes that are something else once the hash is checked: defects of the grammar as it was compiled. */
  readonly patches?: readonly { readonly at: number; readonly byte: number; readonly why: string }[];
}

export const LANGUAGES: readonly Language[] = JSON.parse(
  readFileSync(new URL('grammars/catalogue.json', PACKAGE_ROOT), 'utf8'),
);

const byName = (field: 'extensions' | 'filenames' | 'shebangs') =>
  new Map(LANGUAGES.flatMap((row) => row[field].map((name) => [name, row.grammar] as const)));
const byExtension = byName('extensions');
const byFilename = byName('filenames');
const byShebang = byName('shebangs');

/** The row of a grammar; undefined if there is none. */
export const languageRow = (grammar: string): Language | undefined => LANGUAGES.find((row) => row.grammar === grammar);

/** The grammar for a path by its name or extension; undefined if neither tells. */
export const grammarOf = (path: string): string | undefined =>
  byFilename.get(basename(path)) ?? byExtension.get(extname(path).toLowerCase());

/** The grammar that a `#!` line names: its interpreter, also behind `env` and with a version; undefined if none. */
export const grammarOfShebang = (firstLine: string): string | undefined => {
  if (!firstLine.startsWith('#!')) return undefined;
  const words = firstLine.slice(2).trim().split(/\s+/);
  const program = basename(words[0] ?? '');
  const interpreter = program === 'env' ? words.slice(1).find((w) => !w.startsWith('-') && !w.includes('=')) : program;
  return interpreter === undefined
    ? undefined
    : byShebang.get(basename(interpreter).replace(/[\d.]+$/, '') || interpreter);
};
