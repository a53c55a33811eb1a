// `pt index --report`: what the index does not cover, and why.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTree, pt } from './pt.ts';

let tree: ReturnType<typeof makeTree>;
beforeAll(() => {
  tree = makeTree({
    '.git/HEAD': '',
    'good.py': ['# adds', 'def add(a, b):', '    return a + b', ''].join('\n'),
    'bad.go': ['package bad', '', 'func fine() int { return 1 }', '', ')) what ((', ']] is {{', ''].join('\n'),
    'binary.c': 'int a;\0',
  });
});
afterAll(() => tree.remove());

const run = (...args: string[]) => pt(['index', '--report', ...args], { cwd: tree.root });

test('as JSON: every language, and every file that was not read as a whole, the worst first', async () => {
  const { code, stdout } = await run('--format', 'json');
  expect(code).toBe(0);
  const { coverage } = JSON.parse(stdout);
  expect(coverage.languages).toMatchObject([
    { lang: 'c', files: 1, codeLines: 0 },
    { lang: 'go', files: 1, lines: 6, codeLines: 4, linesCovered: 2, parseErrors: 2 },
    { lang: 'python', files: 1, lines: 3, codeLines: 2, linesCovered: 2, parseErrors: 0 },
  ]);
  expect(coverage.files.map(({ path, status }: { path: string; status: string }) => [path, status])).toEqual([
    ['binary.c', 'skipped-binary'],
    ['bad.go', 'partial'],
  ]);
  expect(coverage.files[1].problems).toMatchObject([{ line: 5, code: 'parse-error', source: ')) what ((' }]);
});

test('which files took longest, where some were read', async () => {
  const fresh = makeTree({ '.git/HEAD': '', 'a.py': 'a = 1\n', 'b.go': 'package b\n' });
  const slowest = async () =>
    JSON.parse((await pt(['index', '--report', '--format', 'json'], { cwd: fresh.root })).stdout).slowest;
  expect((await slowest()).map(({ path }: { path: string }) => path).sort()).toEqual(['a.py', 'b.go']);
  expect(await slowest()).toEqual([]);
  fresh.remove();
});

test('for a person: the lines can be clicked, and are quoted', async () => {
  const { code, stdout } = await run();
  expect(code).toBe(0);
  expect(stdout).toMatch(/^go +1 +4 +50\.00 % +2 +2$/m);
  expect(stdout).toMatch(/^bad\.go {2}50\.00 % covered, 2 code lines not; 2 lines did not parse$/m);
  expect(stdout).toContain('  bad.go:5: parse-error could not parse lines 5 to 6: )) what ((');
  expect(stdout).toMatch(/^binary\.c {2}skipped-binary$/m);
});
