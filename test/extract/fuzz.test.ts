// Whatever bytes a file holds, extraction gives facts: it never throws, and no file takes long.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract } from '../../src/extract/extract.ts';
import { LANGUAGES } from '../../src/extract/languages.ts';
import { decodeFacts } from '../../src/model/facts.ts';
import { fixturesOf } from './snapshot.ts';

const SEED = 4711;
/** Of processor time, as others may be on the machine; the usual is a few milliseconds. */
const MILLISECONDS = 2000;
const BRACKETS = [
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '<',
  '>',
  '"',
  "'",
  '`',
  '/*',
  '*/',
  '//',
  '#',
  '\\',
  '\n',
  '$',
  '@',
  '::',
  '=>',
];

const check = async (grammar: string, bytes: Uint8Array): Promise<void> => {
  const start = process.cpuUsage();
  const facts = decodeFacts(await extract({ path: 'fuzz', grammar, bytes }));
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(MILLISECONDS);
  const codes = Array.from(facts.problem.code, (code) => facts.strings[code]);
  const messages = Array.from(facts.problem.message, (message) => facts.strings[message]);
  expect(codes.includes('extract-failed') ? messages : []).toEqual([]);
  expect(facts.entity.length).toBeGreaterThan(0);
  for (let row = 1; row < facts.entity.length; row++) {
    expect(facts.entity.parent[row]).toBeLessThan(row);
    expect(facts.entity.startByte[row]).toBeLessThanOrEqual(facts.entity.endByte[row]);
    expect(facts.entity.endByte[row]).toBeLessThanOrEqual(bytes.length * 3);
  }
};

describe.each(LANGUAGES)('fuzz $grammar (seed 4711)', (row) => {
  const sources = fixturesOf(row.language)
    .filter((fixture) => fixture.grammar === row.grammar)
    .map((fixture) => readFileSync(fixture.absolute));
  const source = fc.constantFrom(...(sources.length > 0 ? sources : [new TextEncoder().encode('x')]));

  it('random bytes', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) => check(row.grammar, bytes)),
      { seed: SEED, numRuns: 20 },
    ));
  it('random text of brackets, quotes and words', () => {
    const word = fc.constantFrom(...BRACKETS, 'a', 'b.c', 'class', 'fn', 'if', 'return', '1', ' ', '\u{1F600}', 'é');
    return fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 200 }), (words) =>
        check(row.grammar, new TextEncoder().encode(words.join(' '))),
      ),
      { seed: SEED, numRuns: 20 },
    );
  });
  it('truncated files', () =>
    fc.assert(
      fc.asyncProperty(source, fc.double({ min: 0, max: 1, noNaN: true }), (bytes, share) =>
        check(row.grammar, bytes.subarray(0, Math.floor(bytes.length * share))),
      ),
      { seed: SEED, numRuns: 12 },
    ));
  it('mutated files', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const edit = fc.record({
      at: place,
      length: fc.nat(30),
      text: fc.constantFrom('', ...BRACKETS, 'class ', '(('.repeat(40)),
    });
    return fc.assert(
      fc.asyncProperty(source, fc.array(edit, { minLength: 1, maxLength: 6 }), (bytes, edits) => {
        let text = new TextDecoder().decode(bytes);
        for (const { at, length, text: inserted } of edits) {
          const from = Math.floor(text.length * at);
          text = text.slice(0, from) + inserted + text.slice(from + length);
        }
        return check(row.grammar, new TextEncoder().encode(text));
      }),
      { seed: SEED, numRuns: 12 },
    );
  });
  it('wide and deep', async () => {
    for (const list of ['f($);', 'x = [$];', 'x = {$};', 'class A { $ }', 'f(() => { $ });']) {
      for (const part of ['a, ', 'a: b, ', 'int a, ', '"s" ', 'a; '])
        await check(row.grammar, new TextEncoder().encode(list.replace('$', part.repeat(400))));
    }
    for (const [open, close] of ['()', '{}', '[]', '<>']) {
      await check(row.grammar, new TextEncoder().encode(`${open.repeat(2000)}x${close.repeat(2000)}`));
      await check(row.grammar, new TextEncoder().encode(`f${`${open}f`.repeat(1000)}`));
    }
    await check(row.grammar, new TextEncoder().encode(`x = a${'.b()'.repeat(3000)}\n`));
    await check(row.grammar, new TextEncoder().encode(`x = 1${' + 1'.repeat(3000)}\n`));
  });
});
