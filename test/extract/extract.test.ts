// From bytes to facts: encodings, positions, statuses, and what holds for the facts of every file.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extract } from '../../src/extract/extract.ts';
import { LANGUAGES } from '../../src/extract/languages.ts';
import { hashBytes } from '../../src/extract/nothing.ts';
import { decodeFacts, type Facts } from '../../src/model/facts.ts';
import { factsOf, fixturesOf } from './snapshot.ts';

const problems = ({ problem, strings }: Facts) => Array.from(problem.code, (code) => strings[code]);

const named = (facts: Facts, name: string): number =>
  Array.from(facts.entity.name).findIndex((id) => facts.strings[id] === name);

const bytesOf = (facts: Facts, row: number, source: Uint8Array): string =>
  new TextDecoder().decode(source.subarray(facts.entity.startByte[row], facts.entity.endByte[row]));

describe('the bytes of a file', () => {
  it('an empty file has its own entity and nothing else', async () => {
    const facts = await factsOf('src/empty.ts', 'typescript', '');
    expect(facts.head).toMatchObject({
      path: 'src/empty.ts',
      lang: 'typescript',
      status: 'ok',
      bytes: 0,
      lines: 0,
      codeLines: 0,
    });
    expect(facts.entity.length).toBe(1);
    expect(facts.strings[facts.entity.name[0]]).toBe('empty.ts');
    expect(facts.strings[facts.entity.key[0]]).toBe('');
  });
  it('a file with NUL bytes is not read', async () => {
    const facts = await factsOf('a.ts', 'typescript', new Uint8Array([0x61, 0, 0x62]));
    expect(facts.head.status).toBe('skipped-binary');
    expect(problems(facts)).toEqual(['file-binary']);
  });
  it('a NUL byte far into a text is part of it', async () => {
    const text = `${'// plain\n'.repeat(1000)}const mark = '\0';\nfunction after() {}\n`;
    const facts = await factsOf('a.ts', 'typescript', text);
    expect(facts.head).toMatchObject({ status: 'ok', lines: 1002, parseErrors: 0 });
    expect(Array.from(facts.entity.name, (name) => facts.strings[name])).toEqual(['a.ts', 'mark', 'after']);
  });
  it('bytes that are no UTF-8 are replaced and said', async () => {
    const source = new Uint8Array([
      ...new TextEncoder().encode('const a = "'),
      0xff,
      0xfe,
      ...new TextEncoder().encode('";\nfunction f() {}\n'),
    ]);
    const facts = await factsOf('a.ts', 'typescript', source);
    expect(problems(facts)).toEqual(['invalid-utf8']);
    expect(named(facts, 'f')).toBeGreaterThan(0);
  });
  it('a replacement character that the file holds is no loss', async () => {
    expect(problems(await factsOf('a.ts', 'typescript', 'const a = "\uFFFD";'))).toEqual([]);
  });
  it('a byte order mark counts as bytes and hides nothing', async () => {
    const source = new TextEncoder().encode('\uFEFFfunction f() {}\n');
    const facts = await factsOf('a.ts', 'typescript', source);
    const row = named(facts, 'f');
    expect(facts.entity.startByte[row]).toBe(3);
    expect(bytesOf(facts, row, source)).toBe('function f() {}');
    expect(facts.head.hash).toBe(hashBytes(source));
  });
  it.each(['é', '漢', '😀'])('bytes are offsets of UTF-8 behind %s', async (text) => {
    const source = new TextEncoder().encode(`const s = "${text.repeat(2000)}"; function f() { return "${text}"; }\n`);
    const facts = await factsOf('a.ts', 'typescript', source);
    expect(bytesOf(facts, named(facts, 'f'), source)).toBe(`function f() { return "${text}"; }`);
  });
  it('lines end in LF or CRLF', async () => {
    for (const text of ['\nfunction f() {\n}\n', '\r\nfunction f() {\r\n}\r\n']) {
      const facts = await factsOf('a.ts', 'typescript', text);
      const row = named(facts, 'f');
      expect([facts.head.lines, facts.entity.startLine[row], facts.entity.endLine[row]]).toEqual([3, 2, 3]);
    }
  });
  it('what does not parse is a problem with its lines, and the rest is read', async () => {
    const facts = await factsOf('a.ts', 'typescript', 'function f() {}\n)) ?? ((\nfunction g() {}\n');
    expect(facts.head.status).toBe('partial');
    expect(facts.head.parseErrors).toBeGreaterThan(0);
    expect(problems(facts)).toContain('parse-error');
    expect(named(facts, 'f')).toBeGreaterThan(0);
    expect(named(facts, 'g')).toBeGreaterThan(0);
  });
});

describe.each(LANGUAGES)('facts of $grammar', (row) => {
  const fixtures = fixturesOf(row.language).filter((fixture) => fixture.grammar === row.grammar);
  it.each(fixtures.map((fixture) => [fixture.path, fixture] as const))('%s', async (path, { absolute }) => {
    const bytes = readFileSync(absolute);
    const encoded = await extract({ path, grammar: row.grammar, bytes });
    expect(Buffer.from(await extract({ path, grammar: row.grammar, bytes })).equals(Buffer.from(encoded))).toBe(true);
    const facts = decodeFacts(encoded);
    const { entity, scope, binding, expr, list, reference, parameter, heritage, tag, importName } = facts;
    const within = (column: ArrayLike<number>, limit: number, least = 0) => {
      for (const cell of Array.from(column))
        if (cell < least || cell >= limit) throw new Error(`${cell} is not in ${least}…${limit - 1}`);
    };
    const count = entity.length;
    within(Array.from(entity.parent).slice(1), count);
    within(entity.scope, scope.length, -1);
    within(Array.from(entity.outer).slice(1), scope.length);
    within(scope.entity, count);
    within(Array.from(scope.parent).slice(1), scope.length);
    within(binding.scope, scope.length);
    within(binding.entity, count, -1);
    for (const column of [entity.type, entity.value, entity.receiver, expr.a, expr.b, list.expr, parameter.type])
      within(column, expr.length, -1);
    within(heritage.expr, expr.length, -1);
    for (const column of [reference.entity, parameter.entity, heritage.entity, tag.entity]) within(column, count);
    within(reference.scope, scope.length);
    within(importName.import, facts.import.length);
    for (let i = 1; i < count; i++) {
      expect(entity.parent[i]).toBeLessThan(i);
      expect(entity.startLine[i]).toBeLessThanOrEqual(entity.nameLine[i]);
      expect(entity.nameLine[i]).toBeLessThanOrEqual(entity.endLine[i]);
      // What goes on to the end of the file may take its last line end with it.
      const text = bytesOf(facts, i, bytes).replace(/\n$/, '');
      expect(text.split('\n')).toHaveLength(entity.endLine[i] - entity.startLine[i] + 1);
      expect(bytes.subarray(0, entity.startByte[i]).filter((byte) => byte === 10).length).toBe(entity.startLine[i] - 1);
    }
    for (let i = 0; i < reference.length; i++) {
      expect(reference.line[i]).toBeGreaterThan(0);
      expect(reference.line[i]).toBeLessThanOrEqual(facts.head.lines);
    }
    expect(facts.head.linesCovered).toBeLessThanOrEqual(facts.head.codeLines);
    expect(facts.head.codeLines).toBeLessThanOrEqual(facts.head.lines);
  });
});
