import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { PtError } from '../../src/model/errors.ts';
import type { Row } from '../../src/model/relations.ts';
import { Store } from '../../src/store/db.ts';
import { discardDatabase } from '../../src/store/folder.ts';
import { schemaVersion } from '../../src/store/schema.ts';
import { asUnprivileged, temporaryFolder } from '../sync/tree.ts';
import { firstOutput, runChild, startChild } from './child.ts';

const tags: Row[] = Array.from({ length: 1000 }, (_, i) => [`key${i}`, 'unsafe', '']);
const countTags = async (store: Store): Promise<unknown> =>
  (await store.query('?[count(key)] := *EntityTag{key, tag}')).rows[0][0];

const databaseWithTags = async (): Promise<string> => {
  const folder = join(temporaryFolder(), 'db');
  const store = await Store.open(folder, { create: true });
  await store.load({ EntityTag: tags });
  await store.close();
  return folder;
};

test('a database in use by another process is locked, and the message names it', async () => {
  const folder = await databaseWithTags();
  const holder = startChild(`await Store.open(directory); console.log('open'); process.stdin.resume();`, folder);
  expect(await firstOutput(holder)).toBe('open\n');
  const error = await Store.open(folder).catch((error) => error);
  expect(error).toMatchObject({ code: 'database-locked', exit: 2 });
  expect(error.message).toContain(`in use by another process (process ${holder.pid}: `);
  const exited = once(holder, 'exit');
  holder.kill('SIGKILL');
  await exited;
  const store = await Store.open(folder);
  expect(await countTags(store)).toBe(1000);
  await store.close();
});

test('a database that this process has open is locked, and still usable through the first Store', async () => {
  const folder = await databaseWithTags();
  const store = await Store.open(folder);
  await expect(Store.open(folder)).rejects.toMatchObject({ code: 'database-locked' });
  expect(await countTags(store)).toBe(1000);
  await store.close();
});

test('a process ends by itself once it has closed its Store', async () => {
  const folder = await databaseWithTags();
  const script = `const store = await Store.open(directory);
    console.log((await store.query('?[count(key)] := *EntityTag{key, tag}')).rows[0][0]);
    await store.close();`;
  expect(await runChild(script, folder)).toEqual({ code: 0, stdout: '1000\n', stderr: '' });
});

test('a folder that others use is left as it is', async () => {
  const folder = temporaryFolder();
  const theirs = { manifest: 'of a ship', options: 'many', 'notes.txt': 'mine' };
  for (const [name, text] of Object.entries(theirs)) writeFileSync(join(folder, name), text);
  const refused = expect.objectContaining({
    code: 'database-folder',
    exit: 2,
    message: expect.stringMatching(/notes\.txt$/),
  });
  await expect(Store.open(folder, { create: true })).rejects.toEqual(refused);
  for (const [name, text] of Object.entries(theirs)) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
  expect(readdirSync(folder)).toHaveLength(3);
});

test.each(['file', 'file/db'])('a database cannot be at %s', async (name) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  await expect(Store.open(join(folder, name), { create: true })).rejects.toMatchObject({ code: 'database-folder' });
});

test('a folder that may not be written to says so, and not that the disk is full', async () => {
  const folder = await databaseWithTags();
  chmodSync(dirname(folder), 0o755);
  chmodSync(join(folder, 'data'), 0o555);
  await asUnprivileged(async () => {
    await expect(Store.open(folder)).rejects.toMatchObject({ code: 'database-permission', exit: 2 });
  });
  chmodSync(join(folder, 'data'), 0o755);
});

test('without its engine, it says what to do', async () => {
  const open = `try { await Store.open(directory, { create: true }); }
    catch (error) { console.log(error.code, error.exit, error.message); }`;
  const { stdout, code } = await runChild(open, temporaryFolder(), 'export PT_ENGINE=/nowhere/engine.node');
  expect(stdout).toMatch(/^engine-missing 2 .*nowhere/);
  expect(code).toBe(0);
});

test('a query that is under way when the Store closes is answered', async () => {
  const folder = await databaseWithTags();
  const store = await Store.open(folder);
  const counted = countTags(store);
  await store.close();
  expect(await counted).toBe(1000);
  await (await Store.open(folder)).close();
});

const fileLike = (folder: string, pattern: RegExp): string =>
  join(folder, 'data', readdirSync(join(folder, 'data')).find((name) => pattern.test(name))!);

const damages: Record<string, (folder: string) => void> = {
  'garbage in CURRENT': (folder) => writeFileSync(join(folder, 'data/CURRENT'), 'garbage'),
  'no CURRENT': (folder) => rmSync(join(folder, 'data/CURRENT')),
  'a truncated MANIFEST': (folder) => truncateSync(fileLike(folder, /^MANIFEST/), 10),
  'a missing table': (folder) => rmSync(fileLike(folder, /\.sst$/)),
  'garbage in a table': (folder) => {
    const table = fileLike(folder, /\.sst$/);
    const bytes = readFileSync(table);
    bytes.subarray(0, -40).fill(0xaa);
    writeFileSync(table, bytes);
  },
  'garbage in the manifest of the engine': (folder) => writeFileSync(join(folder, 'manifest'), 'garbage'),
};

for (const [damage, inflict] of Object.entries(damages)) {
  test(`${damage} is a corrupt database, and a deleted folder a cure`, async () => {
    const folder = await databaseWithTags();
    // The next open moves what the log holds into a table.
    await (await Store.open(folder)).close();
    inflict(folder);
    const use = async () => countTags(await Store.open(folder, { create: true }));
    const error = (await use().catch((failure: unknown) => failure)) as PtError;
    expect(error).toMatchObject({ code: 'database-corrupt', exit: 2 });
    expect(error.data.reason).not.toBe('');
    expect(error.help).toContain('delete the folder');
    rmSync(folder, { recursive: true });
    const store = await Store.open(folder, { create: true });
    expect(await countTags(store)).toBe(0);
    await store.close();
  });
}

test('a creation that was cut short leaves nothing in the way', async () => {
  const folder = join(temporaryFolder(), 'db');
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'manifest'), 'cut');
  writeFileSync(join(folder, 'data/IDENTITY'), '');
  await expect(Store.open(folder)).rejects.toMatchObject({ code: 'not-indexed' });
  const store = await Store.open(folder, { create: true });
  expect(await countTags(store)).toBe(0);
  await store.close();
});

test('a database of another schema version is refused whole, and made anew once it is discarded', async () => {
  const folder = await databaseWithTags();
  const store = await Store.open(folder);
  const other = `?[name, value] <- [['schema_version', '0.old']] :put Meta {name => value}`;
  await store.query(other, {}, { write: true });
  await store.close();
  const versions = { found: '0.old', wanted: schemaVersion() };
  await expect(Store.open(folder)).rejects.toMatchObject({ code: 'database-version', exit: 2, data: versions });
  await expect(Store.open(folder, { create: true })).rejects.toMatchObject({ code: 'database-version' });
  discardDatabase(folder);
  await expect(Store.open(folder)).rejects.toMatchObject({ code: 'not-indexed' });
  const anew = await Store.open(folder, { create: true });
  expect(await countTags(anew)).toBe(0);
  await anew.close();
});

test('a database from before the schema was made is no index', async () => {
  const bare = join(temporaryFolder(), 'bare');
  const script = `const { createRequire } = await import('node:module');
    const { CozoDb } = createRequire(${JSON.stringify(import.meta.url)})('cozo-node');
    new CozoDb('rocksdb', directory).close();`;
  expect(await runChild(script, bare)).toMatchObject({ code: 0 });
  await expect(Store.open(bare)).rejects.toMatchObject({ code: 'not-indexed' });
});
