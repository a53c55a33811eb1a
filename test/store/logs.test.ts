// The logs that RocksDB reads again at each open: they never grow with how often a folder was used.

import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Store } from '../../src/store/db.ts';
import { temporaryFolder } from '../sync/tree.ts';
import { firstOutput, startChild } from './child.ts';

const logsOf = (folder: string): number[] =>
  readdirSync(join(folder, 'data'))
    .filter((name) => name.endsWith('.log'))
    .map((name) => statSync(join(folder, 'data', name)).size);

const tag = (key: string, detail = ''): { put: { EntityTag: string[][] }; remove: object } => ({
  put: { EntityTag: [[key, 'unsafe', detail]] },
  remove: {},
});

const keysOf = async (folder: string): Promise<unknown[]> => {
  const store = await Store.open(folder);
  const { rows } = await store.query('?[key] := *EntityTag{key}');
  await store.close();
  return rows.flat();
};

const withStore = async (folder: string, work: (store: Store) => Promise<unknown>): Promise<void> => {
  const store = await Store.open(folder, { create: true });
  await work(store);
  await store.close();
};

test('opens that only read leave one log', async () => {
  const folder = join(temporaryFolder(), 'db');
  await withStore(folder, (store) => store.apply(tag('a')));
  for (let i = 0; i < 20; i++) await withStore(folder, (store) => store.query('?[key] := *EntityTag{key}'));
  expect(logsOf(folder).length).toBeLessThanOrEqual(3);
  expect(await keysOf(folder)).toEqual(['a']);
});

test('small changes leave few logs, and all of their rows', async () => {
  const folder = join(temporaryFolder(), 'db');
  const keys = Array.from({ length: 30 }, (_, i) => `key${i}`).sort();
  for (const key of keys) {
    await withStore(folder, (store) => store.apply(tag(key)));
    expect(logsOf(folder).length).toBeLessThanOrEqual(10);
  }
  expect(await keysOf(folder)).toEqual(keys);
});

test('a large change leaves no log to read', async () => {
  const folder = join(temporaryFolder(), 'db');
  for (const key of ['a', 'b', 'c']) await withStore(folder, (store) => store.apply(tag(key, 'x'.repeat(300_000))));
  await keysOf(folder);
  expect(logsOf(folder).reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(1000);
  expect(await keysOf(folder)).toEqual(['a', 'b', 'c']);
});

test('what a process wrote that never closed its database stays when logs are trimmed', async () => {
  const folder = join(temporaryFolder(), 'db');
  await withStore(folder, (store) => store.apply(tag('a')));
  const script = `const store = await Store.open(directory);
    await store.apply({ put: { EntityTag: [['b', 'unsafe', '']] }, remove: {} });
    console.log('written'); process.stdin.resume();`;
  const child = startChild(script, folder);
  expect(await firstOutput(child)).toBe('written\n');
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  await withStore(folder, (store) => store.apply(tag('c', 'x'.repeat(300_000))));
  for (let i = 0; i < 10; i++) expect(await keysOf(folder)).toEqual(['a', 'b', 'c']);
});
