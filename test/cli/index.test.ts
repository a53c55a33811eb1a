import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTree, pt } from './pt.ts';
import { TREE } from './tree.ts';

let tree: ReturnType<typeof makeTree>;
beforeEach(() => {
  tree = makeTree(TREE);
});
afterEach(() => tree.remove());

const run = (...args: string[]) => pt(args, { cwd: tree.root });

test('index tells what it read; a second one that nothing changed', async () => {
  const first = await run('index');
  expect(first.code).toBe(0);
  expect(first.stdout).toMatch(/^indexed 3 files \(17 lines\) in \d+\.\d+ s, [\d,]+ lines\/s$/m);
  expect(first.stdout).toMatch(/^ {2}time +discover \d+ ms, extract \d+ ms, link \d+ ms, write \d+ ms$/m);
  expect(first.stdout).toMatch(/^ {2}entities +\d+$/m);
  expect(first.stdout).toMatch(/^ {2}edges +\d+: .*exact \d+/m);
  expect(readFileSync(join(tree.root, '.pt/.gitignore'), 'utf8')).toBe('*\n');
  const second = await run('index');
  expect(second.code).toBe(0);
  expect(second.stdout).toMatch(/^nothing changed: 3 files \(17 lines\), \d+\.\d+ s$/m);
  expect(second.stderr).toBe('');
  writeFileSync(join(tree.root, 'package.json'), '{ "name": "shop" }\n');
  const third = await run('index');
  expect(third.stdout).toMatch(/^manifests changed, 3 files linked again: 3 files \(17 lines\), \d+\.\d+ s$/m);
  expect(third.stdout).toMatch(/^ {2}time +discover \d+ ms, extract \d+ ms, link \d+ ms, write \d+ ms$/m);
});

test('index and status name the languages in which no edges are found', async () => {
  writeFileSync(join(tree.root, 'src', 'page.rb'), 'def page\nend\n');
  const line = /^ {2}no edges +in ruby yet: these files have entities alone$/m;
  expect((await run('index')).stdout).toMatch(line);
  expect((await run('status')).stdout).toMatch(line);
  rmSync(join(tree.root, 'src', 'page.rb'));
  expect((await run('index')).stdout).not.toMatch(/no edges/);
});

test('index of one folder by name, from elsewhere', async () => {
  const { code } = await run('index', join(tree.root, 'src', 'core'));
  expect(code).toBe(0);
  expect(existsSync(join(tree.root, 'src', 'core', '.pt', 'db'))).toBe(true);
  expect(existsSync(join(tree.root, '.pt'))).toBe(false);
});

test('index as JSON', async () => {
  const { stdout, code } = await run('index', '--format', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ files: 3, added: 3, changed: 0, removed: 0, unchanged: 0 },
    phases: { discover: expect.any(Number), link: expect.any(Number), write: expect.any(Number) },
  });
});

test('from a folder inside, the project is found upward', async () => {
  await run('index');
  const { code, stdout } = await pt(['status', '--format', 'json'], { cwd: join(tree.root, 'src', 'ui') });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ upToDate: true, totals: { files: 3 } });
});

test('status tells what changed since', async () => {
  await run('index');
  writeFileSync(join(tree.root, 'src', 'new.ts'), 'export const x = 1;\n');
  writeFileSync(join(tree.root, 'src', 'core', 'calc.ts'), 'export const changed = true;\n');
  rmSync(join(tree.root, 'src', 'ui', 'page.ts'));
  const { code, stdout } = await run('status');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^out of date: 1 new, 1 changed, 1 removed; `pt index`/m);
  await run('index');
  writeFileSync(join(tree.root, 'package.json'), '{ "name": "shop" }\n');
  expect((await run('status')).stdout).toMatch(
    /^out of date: 0 new, 0 changed, 0 removed, manifests changed; `pt index`/m,
  );
  await run('index');
  expect((await run('status')).stdout).toMatch(/^up to date$/m);
});

test('--db puts the database elsewhere', async () => {
  const db = join(tree.root, 'elsewhere');
  expect((await run('index', '--db', db)).code).toBe(0);
  expect(existsSync(join(tree.root, '.pt'))).toBe(false);
  expect((await run('status', '--db', db)).code).toBe(0);
});

test('an empty folder is an error', async () => {
  mkdirSync(join(tree.root, 'empty'));
  const { code, stderr } = await run('index', 'empty');
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: no source file was found under .*empty$/m);
  expect(readdirSync(join(tree.root, 'empty'))).toEqual([]);
});

test('a missing folder is an error', async () => {
  const { code, stderr } = await run('index', 'nowhere');
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: no such file or directory: .*nowhere$/m);
});

test('what could not be read is told, and the rest is indexed', async () => {
  writeFileSync(join(tree.root, 'src', 'large.ts'), `// ${'x'.repeat(3000)}\n`);
  writeFileSync(join(tree.root, 'src', 'bytes.ts'), Buffer.from([0x2f, 0x2f, 0x20, 0xff, 0xfe, 0x0a]));
  writeFileSync(join(tree.root, 'src', 'locked.ts'), 'export const x = 1;\n');
  chmodSync(join(tree.root, 'src', 'locked.ts'), 0o000);
  const { code, stdout } = await run('index', '--max-file-size', '2K');
  expect(code).toBe(0);
  expect(stdout).toMatch(/src\/large\.ts: file-too-large/);
  expect(stdout).toMatch(/src\/bytes\.ts(:\d+)?: invalid-utf8/);
  if (process.getuid?.() !== 0) expect(stdout).toMatch(/src\/locked\.ts: file-unreadable/);
  const again = await run('index', '--max-file-size', '2K');
  expect(again.stdout).toMatch(/^nothing changed/);
  expect(again.stdout).toMatch(/^ {2}problems +\d, which `pt status` lists$/m);
});
