import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTree, pt } from './pt.ts';
import { TREE } from './tree.ts';

let tree: ReturnType<typeof makeTree>;
beforeAll(() => {
  tree = makeTree(TREE);
});
afterAll(() => tree.remove());

const run = (...args: string[]) => pt(args, { cwd: tree.root });

test('a rule on a tree that was never indexed indexes it, and shows the way to unsafe code', async () => {
  const { code, stdout, stderr } = await run('datalog', 'run', 'unsafe-reach');
  expect(code).toBe(0);
  expect(stdout).toContain(
    ['      src/ui/page.ts:4 page', '    → src/core/sum.ts:4 total', '    → src/core/calc.ts:1 evaluate', ''].join(
      '\n',
    ),
  );
  expect(stdout).not.toContain('safe(');
  expect(stderr).toMatch(/^indexed 3 files/m);
  expect(stderr).toMatch(/^3 rows$/m);
});

test('on an unchanged index it prints data alone', async () => {
  const { code, stdout, stderr } = await run('datalog', 'run', 'unsafe-reach', '--format', 'ndjson');
  expect([code, stderr]).toEqual([0, '']);
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.map(({ key, distance }) => [key, distance])).toEqual([
    ['src/core/calc.ts#function:evaluate', 0],
    ['src/core/sum.ts#function:total', 1],
    ['src/ui/page.ts#function:page', 2],
  ]);
});

test('parameters are bound: globs, numbers, lists', async () => {
  const { stdout } = await run(
    'datalog',
    'run',
    'unsafe-reach',
    '-p',
    'scope=src/core/**',
    '-p',
    'depth=1',
    '--format',
    'json',
  );
  const { rule, params, count } = JSON.parse(stdout);
  expect({ rule, count }).toEqual({ rule: 'unsafe-reach', count: 2 });
  expect(params).toMatchObject({ scope: ['src/core/**'], depth: 1, tests: false });
});

test('a key that is not there offers the nearest', async () => {
  const { code, stderr } = await run('datalog', 'run', 'blast-radius', '-p', 'target=src/core/cakc.ts');
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: no entity matches src\/core\/cakc\.ts\nhelp: did you mean src\/core\/calc\.ts/);
});

test('text with quotes and script in a parameter is text', async () => {
  const { code, stderr } = await run('datalog', 'run', 'blast-radius', '-p', `target=x"] ?[a] := a = 1 :put Meta {`);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: no entity matches x"\] /);
});

test('--no-sync asks the index as it is', async () => {
  const fresh = join(tree.root, 'src', 'fresh.ts');
  writeFileSync(fresh, "import { evaluate } from './core/calc.ts';\nexport const f = () => evaluate('1');\n");
  const count = async (...args: string[]) =>
    JSON.parse((await run('datalog', 'run', 'unsafe-reach', '--format', 'json', ...args)).stdout).count;
  expect(await count('--no-sync')).toBe(3);
  expect(await count()).toBeGreaterThan(3);
  rmSync(fresh);
  expect(await count()).toBe(3);
});

test('export, dump and the REPL read the same index', async () => {
  const [entities, edges] = ['entities.tsv', 'edges.tsv'].map((name) => join(tree.root, name));
  expect((await run('export', '--entities-tsv', entities, '--edges-tsv', edges)).code).toBe(0);
  const dump = await run('db', 'dump');
  expect(dump.code).toBe(0);
  expect(dump.stdout).toBe((await run('db', 'dump')).stdout);
  expect(dump.stdout).toMatch(/^CodeGraph\(key, path, /m);
  const repl = await pt(['repl'], { cwd: tree.root, input: '.format csv\n?[count(key)] := *CodeGraph{key}\n' });
  expect(repl.code).toBe(0);
  const lines = readFileSync(entities, 'utf8').trimEnd().split('\n');
  expect(lines[0]).toBe('file\tname\tstart\tend\ttype');
  expect(repl.stdout).toBe(`count(key)\r\n${lines.length - 1}\r\n`);
  expect(readFileSync(edges, 'utf8')).toContain(
    'src/core/sum.ts\ttotal\t3\t5\tfunction\tsrc/core/calc.ts\tevaluate\t1\t3\tfunction\tCalls\t\texact',
  );
});

test('a script on the REPL goes on after an error, and tells it with the exit code', async () => {
  const { code, stdout, stderr } = await pt(['repl'], {
    cwd: tree.root,
    input: '?[a] := *Metaa{a}\n\n?[n] := n = 1\n',
  });
  expect(code).toBe(2);
  expect(stdout).toBe('n\n1\n');
  expect(stderr).toMatch(/did you mean Meta\?/);
});
