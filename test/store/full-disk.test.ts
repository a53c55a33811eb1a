// A limit on the size of files stands for a full disk: it fails the same writes, and needs no rights.

import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Store } from '../../src/store/db.ts';
import { temporaryFolder } from '../sync/tree.ts';
import { firstOutput, runChild, startChild } from './child.ts';

const LIMIT = 'ulimit -f 4000';
const textsOf = async (store: Store): Promise<unknown[][]> =>
  (await store.query('?[path, n] := *SourceText{path, text}, n = length(text)')).rows;

test('a write that the disk has no room for fails whole and says so, what was there stays, the next run works', async () => {
  const folder = join(temporaryFolder(), 'db');
  const fill = `import { randomBytes } from 'node:crypto';
    const store = await Store.open(directory, { create: true });
    const text = () => randomBytes(500_000).toString('hex');
    let written = 0;
    try {
      for (;; written++) await store.apply({ put: { SourceText: [['a' + written, text()], ['b' + written, text()]] }, remove: {} });
    } catch (error) {
      console.log(JSON.stringify({ written, code: error.code, exit: error.exit, message: error.message }));
    }
    await store.close();`;
  const { code, stdout, stderr } = await runChild(fill, folder, LIMIT);
  const { written, ...error } = JSON.parse(stdout);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(error).toMatchObject({ code: 'database-write', exit: 2 });
  expect(error.message).toMatch(/^could not write to the database .*too large/i);
  expect(written).toBeGreaterThan(0);

  const store = await Store.open(folder);
  expect(await textsOf(store)).toHaveLength(written * 2);
  await store.apply({ put: { SourceText: [['next', 'run']] }, remove: {} });
  expect(await textsOf(store)).toHaveLength(written * 2 + 1);
  await store.close();
});

test('a database that cannot even be created says so', async () => {
  const folder = join(temporaryFolder(), 'db');
  const open = `try { await Store.open(directory, { create: true }); }
    catch (error) { console.log(error.code, error.exit); }`;
  expect(await runChild(open, folder, 'ulimit -f 0')).toMatchObject({ stdout: 'database-write 2\n' });
  const store = await Store.open(folder, { create: true });
  expect(await textsOf(store)).toEqual([]);
  await store.close();
});

test('a process that is killed in the middle of updates leaves each of them whole or undone', async () => {
  const folder = join(temporaryFolder(), 'db');
  const update = `const store = await Store.open(directory, { create: true });
    for (let i = 0; ; i++) {
      const row = (name) => [name + i, 'text '.repeat(1000)];
      await store.apply({ put: { SourceText: [row('a'), row('b'), row('c')] }, remove: {} });
      if (i === 20) console.log('busy');
    }`;
  const child = startChild(update, folder);
  await firstOutput(child);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  const store = await Store.open(folder);
  const texts = await textsOf(store);
  expect(texts.length).toBeGreaterThanOrEqual(60);
  expect(texts.length % 3).toBe(0);
  await store.close();
});
