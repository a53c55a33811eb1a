// Index runs as processes of their own: with worker threads, side by side, killed, on a full disk.

import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Store } from '../../src/store/db.ts';
import { sync } from '../../src/sync/sync.ts';
import { firstOutput, runChild, startChild } from '../store/child.ts';
import { contentOf } from './content.ts';
import { temporaryFolder, treeOf } from './tree.ts';

const COUNT = 60;
const sources = Object.fromEntries(
  Array.from({ length: COUNT }, (_, i) => [
    `src/part${i}.ts`,
    `import { run${(i + 1) % COUNT} } from './part${(i + 1) % COUNT}.ts';
export function run${i}() {
  return run${(i + 1) % COUNT}();
}
// ${'long '.repeat(2000)}
`,
  ]),
);

/** A module that syncs `root` with the database; `then` follows a run that was not cut short. */
const indexing = (root: string, options: string, then = 'console.log(summary.added);'): string => `
  const { sync } = await import(dist + 'sync/sync.js');
  const store = await Store.open(directory, { create: true });
  try {
    const summary = await sync(${JSON.stringify(root)}, store, ${options});
    ${then}
  } catch (error) {
    console.log(error.code, error.exit);
  }
  await store.close();`;

const contentAt = async (folder: string) => {
  const store = await Store.open(folder);
  const content = await contentOf(store);
  await store.close();
  return content;
};

const expectedContent = async (root: string) => {
  const store = await Store.openMemory();
  await sync(root, store);
  return contentOf(store);
};

test('worker threads find what one thread finds', async () => {
  const root = treeOf({ ...sources, 'src/broken.ts': 'class {', 'src/binary.ts': 'a\0b' }, { aged: true });
  const folder = join(temporaryFolder(), 'db');
  const threads = `console.log(summary.added, summary.problems);`;
  const run = await runChild(indexing(root, '{ workers: 2 }', threads), folder);
  expect(run).toEqual({ code: 0, stdout: `${COUNT + 2} 2\n`, stderr: '' });
  expect(await contentAt(folder)).toEqual(await expectedContent(root));
});

test('a defect of the installation comes out of a worker thread as the error it is', async () => {
  const root = treeOf({ 'a.ts': '' });
  const script = `const { readFiles } = await import(dist + 'sync/pool.js');
    const job = { path: 'a', grammar: 'no such grammar', absolute: ${JSON.stringify(join(root, 'a.ts'))}, knownHash: '' };
    try { for await (const _ of readFiles([job], { workers: 1 })); } catch (error) { console.log(error.name, error.code); }`;
  const { stdout, code } = await runChild(script, root);
  expect(stdout).toMatch(/^PtError [a-z-]+\n$/);
  expect(code).toBe(0);
});

test('of two runs at once the second is told who holds the database, and the first ends well', async () => {
  const root = treeOf(sources, { aged: true });
  const folder = join(temporaryFolder(), 'db');
  const wait = `console.log('busy'); await new Promise((resolve) => process.stdin.once('data', resolve));`;
  const first = startChild(indexing(root, '{}', `${wait} process.stdin.unref();`), folder);
  expect(await firstOutput(first)).toBe('busy\n');
  const second = await runChild(indexing(root, '{}'), folder);
  expect(second.stderr).toContain('database-locked');
  expect(second.stderr).toContain(`process ${first.pid}`);
  const ended = once(first, 'exit');
  first.stdin!.end('go on\n');
  expect(await ended).toEqual([0, null]);
  expect(await contentAt(folder)).toEqual(await expectedContent(root));
});

test('a run that is killed leaves an index that is not complete, and the next run makes it whole', async () => {
  const root = treeOf(sources, { aged: true });
  const folder = join(temporaryFolder(), 'db');
  const tell = `{ workers: 1, onProgress: ({ phase, done }) => phase === 'link' && console.log('busy') }`;
  const killed = startChild(indexing(root, tell), folder);
  await firstOutput(killed);
  const ended = once(killed, 'exit');
  killed.kill('SIGKILL');
  await ended;
  const store = await Store.open(folder);
  expect((await store.query(`?[value] := *Meta{name, value}, name = 'state'`)).rows).toEqual([['"building"']]);
  await store.close();
  expect(await runChild(indexing(root, '{}'), folder)).toEqual({ code: 0, stdout: `${COUNT}\n`, stderr: '' });
  expect(await contentAt(folder)).toEqual(await expectedContent(root));
});

test('a run for which the disk has no room says so, and the next one makes the index whole', async () => {
  const root = treeOf(sources, { aged: true });
  const folder = join(temporaryFolder(), 'db');
  const full = await runChild(indexing(root, '{ workers: 1 }'), folder, 'ulimit -f 400');
  expect(full).toEqual({ code: 0, stdout: 'database-write 2\n', stderr: '' });
  expect(await runChild(indexing(root, '{}'), folder)).toMatchObject({ stdout: `${COUNT}\n` });
  expect(await contentAt(folder)).toEqual(await expectedContent(root));
});
