import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { finish, MAIN, makeTree, pt, start } from './pt.ts';
import { TREE } from './tree.ts';

let tree: ReturnType<typeof makeTree>;
beforeAll(async () => {
  tree = makeTree(TREE);
  expect((await pt(['index'], { cwd: tree.root })).code).toBe(0);
});
afterAll(() => tree.remove());

let children: ReturnType<typeof start>[] = [];
const startHere = (...args: string[]) => {
  const child = start(args, { cwd: tree.root });
  children.push(child);
  return child;
};
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
});

test('a reader that goes away ends nothing with an error', async () => {
  const child = startHere('repl');
  child.stdin.end('.format ndjson\n?[n] := n in int_range(300000)\n');
  child.stdout.once('data', () => child.stdout.destroy());
  const { code, stderr } = await finish(child);
  expect([code, stderr.replace(/\d+ ms/, '')]).toEqual([0, '300000 rows in \n']);
});

test.runIf(process.platform === 'linux')('a full disk behind stdout is an error', async () => {
  const child = spawn(process.execPath, [MAIN, 'db', 'dump'], {
    cwd: tree.root,
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
  });
  let stderr = '';
  child.stderr?.on('data', (text) => {
    stderr += text;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: could not write the output: ENOSPC/);
});

test('two at once: the second says who holds the database', async () => {
  const holder = startHere('repl');
  holder.stdin.write('?[n] := n = 1;\n');
  const second = () => pt(['status'], { cwd: tree.root });
  await once(holder.stdout, 'data');
  const { code, stderr } = await second();
  expect(code).toBe(2);
  expect(stderr).toMatch(new RegExp(`is in use by another process \\(process ${holder.pid}: .*repl\\)`));
  holder.stdin.end();
  expect((await finish(holder)).code).toBe(0);
  expect((await second()).code).toBe(0);
});

test('Ctrl-C ends a query with 130', async () => {
  const child = startHere('repl');
  child.stdin.end(
    '.format csv\n?[n] := n = 1;\nc[n] := n = 0;\nc[n] := c[m], n = m + 1, n < 1000000000;\n?[count(n)] := c[n];\n',
  );
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGINT'), 200));
  const { code, stderr } = await finish(child);
  expect(code).toBe(130);
  expect(stderr).toMatch(/cancelled/);
});

test('Ctrl-C while indexing ends with 130; the next run makes the whole index', async () => {
  const files = Array.from({ length: 600 }, (_, i) => [
    `src/f${i}.ts`,
    `export const f${i} = () => ${i};\n`.repeat(40),
  ]);
  const large = makeTree({ '.git/HEAD': '', ...Object.fromEntries(files) });
  try {
    const child = start(['index'], { cwd: large.root });
    children.push(child);
    // The database is open: reading begins.
    while (!existsSync(join(large.root, '.pt/db/holder'))) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGINT');
    const { code, stdout, stderr } = await finish(child);
    expect({ code, stdout, stderr }).toEqual({
      code: 130,
      stdout: '',
      stderr: 'error: cancelled\nhelp: what was not finished does not count\n',
    });
    const partial = await pt(['datalog', 'run', 'unsafe-reach', '--no-sync'], { cwd: large.root });
    expect(partial.code).toBe(2);
    expect(partial.stderr).toMatch(/^error: (the index at .* is incomplete|there is no index)/);
    const again = await pt(['index'], { cwd: large.root });
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/^indexed 600 files/);
  } finally {
    large.remove();
  }
});
