import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { selectorOf } from '../../src/rule/selector.ts';

/** Rust's `(?s)` is the flag s. */
const selects = (patterns: string[], key: string): boolean => {
  const { prefix, part, regex, except } = selectorOf(patterns);
  const flagged = (text: string): RegExp => new RegExp(text.replace('(?s)', ''), 's');
  const isSelected = key.startsWith(prefix) && flagged(regex).test(key) && !flagged(except).test(key);
  if (isSelected) expect(key).toContain(part);
  return isSelected;
};

describe('a pattern of keys', () => {
  const TABLE: [pattern: string, key: string, selected: boolean][] = [
    ['src/a.ts', 'src/a.ts', true],
    ['src/a.ts', 'src/a.ts#function:f', true],
    ['src/a.ts', 'src/a.tsx', false],
    ['src/a.ts', 'src/axts', false],
    ['src/*', 'src/a.ts#method:A.b', true],
    ['src/*', 'src/deep/a.ts', false],
    ['src/**', 'src/deep/er/a.ts#function:f', true],
    ['**/a.ts', 'a.ts', true],
    ['**/a.ts', 'src/deep/a.ts', true],
    ['**/a.ts', 'src/aa.ts', false],
    ['src/{cli,repl}/**', 'src/cli/run.ts', true],
    ['src/{cli,repl}/**', 'src/store/db.ts', false],
    ['src/a.ts#function:f', 'src/a.ts#function:f', true],
    ['src/a.ts#function:f', 'src/a.ts#function:ff', false],
    ['src/a.ts#function:f', 'src/a.ts', false],
    ['src/**#method:Db.*', 'src/store/db.ts#method:Db.run', true],
    ['src/**#*:Db.*', 'src/store/db.ts#method:Db.run', true],
    ['src/**#*run*', 'src/store/db.ts#method:Db.run', true],
    ['src/**#method:Db.*', 'src/store/db.ts#method:Dbx', false],
    ['A.java#method:A.f(int,String)', 'A.java#method:A.f(int,String)', true],
    ['a.rs#method:<Point as Display>.fmt', 'a.rs#method:<Point as Display>.fmt', true],
    ['a.cpp#method:A.operator[](int)', 'a.cpp#method:A.operator[](int)', true],
    ['a.cpp#method:A.operator*(A&&)', 'a.cpp#method:A.operator*(A&&)', true],
    ['app/[id]/page.tsx', 'app/[id]/page.tsx', true],
    ['app/(group)/+page.ts', 'app/(group)/+page.ts', true],
    ['C#/**', 'C#/a.cs#class:A', true],
    ['C#/a.cs#class:A', 'C#/a.cs#class:A', true],
    ['a.ts#method:A.#secret', 'a.ts#method:A.#secret', true],
    ['ext:npm/express', 'ext:npm/express#Router', true],
    ['ext:npm/express#*', 'ext:npm/express#Router', true],
    ['ext:npm/express', 'ext:npm/express-session#x', false],
    ['ext:**', 'ext:npm/@scope/pack#x', true],
    ['src/{a', 'src/{a', true],
  ];
  it.each(TABLE)('%s, %s: %s', (pattern, key, selected) => {
    expect(selects([pattern], key)).toBe(selected);
  });

  it('selects what any of several does, without what a ! one does', () => {
    const patterns = ['src/a/**', 'src/b/**', '!src/a/x.ts'];
    const keys = ['src/a/x.ts', 'src/a/x.ts#function:f', 'src/a/y.ts', 'src/b/z.ts', 'src/c.ts'];
    expect(keys.filter((key) => selects(patterns, key))).toEqual(['src/a/y.ts', 'src/b/z.ts']);
  });

  it('selects from everything when only ! ones are given', () => {
    expect(['a.ts', 'b.ts'].filter((key) => selects(['!a.ts'], key))).toEqual(['b.ts']);
  });

  it('gives the prefix that all selected keys start with', () => {
    expect(selectorOf(['src/store/db.ts', 'src/store/*.ts']).prefix).toBe('src/store/');
    expect(selectorOf(['src/**', 'test/**']).prefix).toBe('');
  });

  it.each([
    ['**#method:Db.*', '#method:Db.'],
    ['**/a.ts', 'a.ts'],
    ['src/{cli,repl}/run.ts', '/run.ts'],
    ['src/{cli,repl}/{a,b}.ts', 'src/'],
    ['{a,b', 'a'],
    ['**', ''],
    ['ext:npm/express', 'ext:npm/express'],
  ])('gives a text that all keys of %s hold', (pattern, part) => {
    expect(selectorOf([pattern]).part).toBe(part);
    expect(selectorOf([pattern, 'other']).part).toBe('');
  });
});

describe('on paths', () => {
  const segment = fc.stringMatching(/^[a-z]{1,2}(\.ts)?$/);
  const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const globSegment = fc.constantFrom('*', '**', '?', 'a*', '*.ts', '{a,b}', '{a,b*}', 'a', 'b.ts');
  const glob = fc.array(globSegment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));

  it('means what picomatch means', () => {
    fc.assert(
      fc.property(glob, path, (pattern, candidate) => {
        // picomatch lets a trailing `/**` match the folder itself, which is no file here.
        fc.pre(!(pattern.endsWith('/**') && picomatch.isMatch(candidate, pattern.slice(0, -3), { dot: true })));
        expect(selects([pattern], candidate)).toBe(picomatch.isMatch(candidate, pattern, { dot: true }));
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});
