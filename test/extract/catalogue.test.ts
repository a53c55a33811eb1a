// Every language is whole: its row, its grammar, its queries, its fixtures, its test.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { grammarOf, grammarOfShebang, LANGUAGES, PACKAGE_ROOT } from '../../src/extract/languages.ts';
import { program } from '../../src/extract/program.ts';
import { fixturesOf } from './snapshot.ts';
import { HASH_CASES, UNRELATED } from './texts.ts';

const folder = (name: string) => new URL(`${name}/`, PACKAGE_ROOT);
const scmIn = (name: string) => readdirSync(folder(`queries/${name}`)).filter((file) => file.endsWith('.scm'));

describe('the catalogue', () => {
  it('names each grammar, extension, file name and interpreter once', () => {
    for (const names of [
      LANGUAGES.map((row) => row.grammar),
      LANGUAGES.flatMap((row) => row.extensions),
      LANGUAGES.flatMap((row) => row.filenames),
      LANGUAGES.flatMap((row) => row.shebangs),
      LANGUAGES.map((row) => row.wasm),
    ]) {
      expect([...names].sort()).toEqual([...new Set(names)].sort());
    }
  });
  it('has twelve languages', () => {
    expect(new Set(LANGUAGES.map((row) => row.language)).size).toBe(12);
  });
  it('uses every folder of queries', () => {
    const folders = readdirSync(folder('queries'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const used = new Set(LANGUAGES.flatMap((row) => row.queries));
    expect(folders.map((entry) => entry.name).filter((name) => !used.has(name))).toEqual([]);
  });
});

describe.each(LANGUAGES)('$grammar', (row) => {
  it('has its grammar, unchanged', () => {
    const wasm = readFileSync(new URL(row.wasm, folder('grammars/wasm')));
    expect(createHash('sha256').update(wasm).digest('hex')).toBe(row.sha256);
  });
  it('has queries that fit the grammar', async () => {
    const files = row.queries.flatMap((name) => scmIn(name).map((file) => `${name}/${file}`));
    for (const part of ['entities', 'expressions', 'locals', 'references', 'imports', 'tags', 'unsafe']) {
      expect(
        files.filter((file) => file.endsWith(`/${part}.scm`)),
        `${part}.scm`,
      ).not.toEqual([]);
    }
    const { walk } = await program(row.grammar);
    expect(walk.flat().length).toBeGreaterThan(20);
  });
  it('gives a source for everything it calls unsafe', async () => {
    const { walk } = await program(row.grammar);
    const unsafe = new Set(walk.flat().filter((pattern) => pattern.root === 'tag.unsafe'));
    expect(unsafe.size).toBeGreaterThan(0);
    for (const { properties, file, line } of unsafe) {
      expect(properties, `${file}:${line}`).toMatchObject({ detail: expect.any(String), source: expect.any(String) });
    }
  });
  it('says of well-formed symbols that they are unsafe', () => {
    for (const name of row.queries) {
      const file = new URL('external-tags.json', folder(`queries/${name}`));
      if (!existsSync(file)) continue;
      for (const entry of JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>[]) {
        expect(Object.keys(entry).sort()).toEqual(['detail', 'source', 'symbol', 'tag']);
        expect(entry.symbol).toMatch(/^[^#\s]*#\S+$/);
      }
    }
  });
  it('has fixtures and a test of its own', () => {
    expect(fixturesOf(row.language).map(({ grammar }) => grammar)).toContain(row.grammar);
    expect(existsSync(new URL(`test/extract/${row.language}.test.ts`, PACKAGE_ROOT))).toBe(true);
  });
  it('takes part in the tests of all languages', () => {
    expect(HASH_CASES[row.grammar]).toBeDefined();
    expect(UNRELATED[row.grammar]).toBeDefined();
  });
  it('is found by its names', () => {
    for (const extension of row.extensions) expect(grammarOf(`src/a${extension}`)).toBe(row.grammar);
    for (const name of row.filenames) expect(grammarOf(`src/${name}`)).toBe(row.grammar);
    for (const interpreter of row.shebangs) {
      expect(grammarOfShebang(`#!/usr/bin/${interpreter}`)).toBe(row.grammar);
      expect(grammarOfShebang(`#!/usr/bin/env -S ${interpreter} -x`)).toBe(row.grammar);
    }
  });
});
