// Which units of a file are the same after an edit: those that linking need not look at again.

import { expect, test } from 'vitest';
import { extract } from '../../src/extract/extract.ts';
import { grammarOf } from '../../src/extract/languages.ts';
import { SourceFile } from '../../src/link/file/source-file.ts';
import { declarationsOf } from '../../src/link/units/declarations.ts';
import { FileUnits } from '../../src/link/units/file-units.ts';
import { PairedUnits } from '../../src/link/units/paired-rows.ts';
import { compareUnits, sameUnits } from '../../src/link/units/same-units.ts';
import { decodeFacts } from '../../src/model/facts.ts';

const fileOf = async (path: string, text: string): Promise<SourceFile> => {
  const bytes = new TextEncoder().encode(text);
  return new SourceFile(0, decodeFacts(await extract({ path, grammar: grammarOf(path)!, bytes })));
};

/** `key +shift` of the units that are the same, given what the edit makes of the text. */
const same = async (path: string, text: string, edited: string, changed: readonly string[] = []): Promise<string[]> => {
  const [was, is] = [await fileOf(path, text), await fileOf(path, edited)];
  const keys = Array.from({ length: is.facts.entity.length }, (_, row) => is.key(row).slice(path.length));
  const units = sameUnits(compareUnits(was, is), new Set(changed));
  expect(units.every(({ now }) => now > 0)).toBe(true);
  // Units are numbered in the order of their first entities, callables here.
  const callables = keys.filter((key) => /^#(function|method|macro)/.test(key));
  return units.map(({ now, shift }) => `${callables[now - 1]} ${shift}`).sort();
};

const C = `int total;
int first(int n) {
  return n + total;
}
int second(int n) {
  return first(n);
}
int third(int n) {
  return second(n) + first(n);
}
`;

test('a body leaves the functions around it, further down or not', async () => {
  const edited = C.replace('return first(n);', 'n = first(n);\n  return first(n);');
  expect(await same('a.c', C, edited)).toEqual(['#function:first 0', '#function:third 1']);
});

test('a comment before a function moves it; inside, it parts its lines', async () => {
  const edited = C.replace('int second', '/* one\n two */\nint second').replace('return n', '/* */\n  return n');
  expect(await same('a.c', C, edited)).toEqual(['#function:second 3', '#function:third 3']);
});

test('a function that comes leaves all others', async () => {
  expect(await same('a.c', C, `int zero(void) { return 0; }\n${C}`, ['zero'])).toEqual([
    '#function:first 1',
    '#function:second 1',
    '#function:third 1',
  ]);
});

test('a name that is declared elsewhere among functions may be seen by others now', async () => {
  const edited = C.replace('int total;\n', '').replace('int third', 'int total;\nint third');
  expect(await same('a.c', C, edited)).toEqual([]);
});

test('a value that a function gives to a name of the module concerns every function of it', async () => {
  const text = 'def one():\n    global total\n    total = 1\n\ndef two():\n    return total\n';
  expect(await same('a.py', text, `\n${text}`)).toEqual(['#function:one 1', '#function:two 1']);
  expect(await same('a.py', text, text.replace('= 1', '= "1"'))).toEqual([]);
});

test('other code of the module concerns every function of it', async () => {
  const text = 'const use = (f) => f;\nfunction run() {}\nuse(run);\n';
  expect(await same('a.js', text, `\n${text}`)).toEqual(['#function:run 1', '#function:use 1']);
  expect(await same('a.js', text, text.replace('use(run)', 'use(run, 1)'))).toEqual([]);
});

test('rows that a table begins to have, or has no more, concern their units', () => {
  const [none, some] = [new Int32Array(), Int32Array.of(1, 1, 2)];
  for (const [was, is] of [
    [none, some],
    [some, none],
  ]) {
    const units = new PairedUnits(Int32Array.of(0, 1, 2, 3), 4);
    units.pair(was, is);
    expect([...units.isSame]).toEqual([1, 0, 0, 1]);
  }
});

test('methods of a class are told apart', async () => {
  const text = 'class A:\n    def one(self):\n        return 1\n\n    def two(self):\n        return self.one()\n';
  const edited = text.replace('return 1', 'x = 1\n        return 1');
  expect(await same('a.py', text, edited)).toEqual(['#method:A.two 1']);
});

test('code inside a function that binds another concerns whoever sees that', async () => {
  const text = 'const box = { a() {} };\nfunction run() { return this; }\nfunction start() { run.call(null); }\n';
  const [was, is] = [await fileOf('a.js', text), await fileOf('a.js', text.replace('null', 'box'))];
  expect(declarationsOf(new FileUnits(was)).rest).not.toBe(declarationsOf(new FileUnits(is)).rest);
});
