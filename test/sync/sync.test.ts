import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { IndexSummary } from '../../src/model/index-summary.ts';
import type { Cell } from '../../src/model/relations.ts';
import { Store } from '../../src/store/db.ts';
import { type SyncOptions, sync } from '../../src/sync/sync.ts';
import { contentOf } from './content.ts';
import { asUnprivileged, temporaryFolder, treeOf, writeTree } from './tree.ts';

const PROJECT = {
  'package.json': '{"name": "shop"}',
  'src/price.ts': `export const price = (n: number): number => eval('n * 2');\n`,
  'src/cart.ts': `import { price } from './price.ts';\nexport class Cart {\n  total() {\n    return price(1) + price(2);\n  }\n}\n`,
  'src/main.ts': `import { Cart } from './cart.ts';\nnew Cart().total();\nmissing();\n`,
};

const rowsOf = async (store: Store, script: string): Promise<Cell[][]> => (await store.query(script)).rows;
const filesOf = (store: Store): Promise<Cell[][]> =>
  rowsOf(store, '?[path, lang, status] := *File{path, lang, status}');
const changesOf = ({ added, changed, removed, unchanged }: IndexSummary) => ({ added, changed, removed, unchanged });

const indexed = async (root: string, options?: SyncOptions): Promise<{ store: Store; summary: IndexSummary }> => {
  const store = await Store.openMemory();
  return { store, summary: await sync(root, store, options) };
};

/** Sets the content of a file and gives it back its size and time: what only reading could tell. */
const changeUnseen = (file: string): void => {
  const { mtime, atime } = statSync(file);
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('e', 'o'));
  utimesSync(file, atime, mtime);
};

test('a tree becomes files, texts, entities and edges, and the summary counts them', async () => {
  const root = treeOf(PROJECT);
  const { store, summary } = await indexed(root);
  expect(await filesOf(store)).toEqual([
    ['src/cart.ts', 'typescript', 'ok'],
    ['src/main.ts', 'typescript', 'ok'],
    ['src/price.ts', 'typescript', 'ok'],
  ]);
  const texts = await rowsOf(store, '?[path, text] := *SourceText{path, text}');
  expect(Object.fromEntries(texts)).toEqual(Object.fromEntries(Object.entries(PROJECT).slice(1)));
  const calls = `?[from_key, to_key, lines] := *DependencyEdges{from_key, to_key, edge_type, resolution, lines}, edge_type = 'Calls', resolution != 'external'`;
  expect(await rowsOf(store, calls)).toEqual([
    ['src/cart.ts#method:Cart.total', 'src/price.ts#function:price', [4]],
    ['src/main.ts', 'src/cart.ts#method:Cart.total', [2]],
  ]);
  expect(changesOf(summary)).toEqual({ added: 3, changed: 0, removed: 0, unchanged: 0 });
  expect(summary).toMatchObject({ files: 3, lines: 10, linesRead: 10, problems: 0 });
  expect(await rowsOf(store, '?[count(key)] := *CodeGraph{key}')).toEqual([[summary.entities]]);
  const byResolution = await rowsOf(
    store,
    '?[resolution, count(f)] := *DependencyEdges{from_key: f, to_key, resolution}',
  );
  const counted = Object.fromEntries(byResolution);
  expect(summary.edges).toEqual({ exact: 0, inferred: 0, ambiguous: 0, external: 0, ...counted });
  const byReason = await rowsOf(store, '?[reason, count(f)] := *UnresolvedReference{from_key: f, name, line, reason}');
  expect(summary.unresolved).toEqual(Object.fromEntries(byReason));
  expect(summary.unresolved.unknown_name).toBeGreaterThan(0);
  await store.close();
});

test('a second run says that nothing changed, and reads no file', async () => {
  const root = treeOf(PROJECT, { aged: true });
  const { store, summary: first } = await indexed(root);
  changeUnseen(join(root, 'src/price.ts'));
  const before = await contentOf(store);
  const second = await sync(root, store);
  expect(changesOf(second)).toEqual({ added: 0, changed: 0, removed: 0, unchanged: 3 });
  expect(second).toMatchObject({
    ...first,
    ...changesOf(second),
    linked: 0,
    linesRead: 0,
    seconds: second.seconds,
    phases: second.phases,
    slowest: [],
  });
  expect(await contentOf(store)).toEqual(before);
  await store.close();
});

test('a file written just before the last look is read again, once', async () => {
  const root = treeOf(PROJECT);
  const { store } = await indexed(root);
  changeUnseen(join(root, 'src/price.ts'));
  expect(changesOf(await sync(root, store))).toEqual({ added: 0, changed: 1, removed: 0, unchanged: 2 });
  await store.close();
});

test('a file with a new time and the old content is no change, and not read a third time', async () => {
  const root = treeOf(PROJECT, { aged: true });
  const { store } = await indexed(root);
  const file = join(root, 'src/price.ts');
  const halfAnHourAgo = Math.floor(Date.now() / 1000) - 1800;
  utimesSync(file, halfAnHourAgo, halfAnHourAgo);
  expect(changesOf(await sync(root, store))).toEqual({ added: 0, changed: 0, removed: 0, unchanged: 3 });
  const mtime = `?[mtime] := *File{path, mtime}, path = 'src/price.ts'`;
  expect(await rowsOf(store, mtime)).toEqual([[halfAnHourAgo * 1000]]);
  changeUnseen(file);
  expect((await sync(root, store)).changed).toBe(0);
  await store.close();
});

test('what links to a file that changed is linked again', async () => {
  const root = treeOf(PROJECT, { aged: true });
  const { store } = await indexed(root);
  writeTree(root, { 'src/price.ts': 'export const cost = 1;\n' });
  const summary = await sync(root, store);
  expect(changesOf(summary)).toEqual({ added: 0, changed: 1, removed: 0, unchanged: 2 });
  const callers = `?[from_key] := *DependencyEdges:by_target{to_key, from_key}, to_key = 'src/price.ts#function:price'`;
  expect(await rowsOf(store, callers)).toEqual([]);
  const unresolved = `?[from_key, name] := *UnresolvedReference{from_key, name}, name = 'price'`;
  expect(await rowsOf(store, unresolved)).toContainEqual(['src/cart.ts#method:Cart.total', 'price']);
  await store.close();
});

test('a manifest that changed is linked with, though no source file did', async () => {
  const uses = (name: string) => ({ 'app/main.ts': `import { f } from '${name}';\nf();\n` });
  const root = treeOf(
    { ...uses('lib'), 'lib/package.json': '{"name": "other"}', 'lib/index.ts': 'export const f = () => 1;\n' },
    { aged: true },
  );
  const { store } = await indexed(root);
  const target = `?[target_path] := *ImportEdge{path, target_path}, path = 'app/main.ts'`;
  expect(await rowsOf(store, target)).not.toEqual([['lib/index.ts']]);
  writeTree(root, { 'lib/package.json': '{"name": "lib"}' });
  const summary = await sync(root, store);
  expect(changesOf(summary)).toEqual({ added: 0, changed: 0, removed: 0, unchanged: 2 });
  expect(summary.linked).toBe(2);
  expect(await rowsOf(store, target)).toEqual([['lib/index.ts']]);
  utimesSync(join(root, 'lib/package.json'), 1, 1);
  expect((await sync(root, store)).linked).toBe(0);
  await store.close();
});

test('what describes builds of C counts where there is C', async () => {
  const manifestsWith = async (source: string): Promise<unknown> => {
    const root = treeOf({ [source]: '', Makefile: 'all:\n\tcc -DFAST\n' }, { aged: true });
    const { store } = await indexed(root);
    const [[count]] = await rowsOf(store, '?[count(path)] := *Manifest{path}');
    await store.close();
    return count;
  };
  expect(await manifestsWith('main.c')).toBe(1);
  expect(await manifestsWith('main.ts')).toBe(0);
});

test('with force, and after another extractor, the whole index is made anew', async () => {
  const root = treeOf(PROJECT, { aged: true });
  const { store } = await indexed(root);
  expect(changesOf(await sync(root, store, { force: true }))).toMatchObject({ added: 3, unchanged: 0 });
  await store.apply({ put: { Meta: [['extractor', '"other"']] }, remove: {} });
  expect(changesOf(await sync(root, store))).toMatchObject({ added: 3, unchanged: 0 });
  expect(changesOf(await sync(root, store))).toMatchObject({ added: 0, unchanged: 3 });
  await store.close();
});

test('files that cannot be read as text are there, with their state and a problem each', async () => {
  const root = treeOf({
    'binary.ts': 'let a\0b;',
    'broken.ts': Buffer.from('const a = "\xff\xfe";\nexport const fine = 1;\n', 'latin1'),
    'empty.ts': '',
    'fine.ts': 'export const a = 1;\n',
    'locked.ts': 'let a;',
    'syntax.ts': 'function ( { ] class',
    'huge.ts': '',
  });
  chmodSync(root, 0o755);
  truncateSync(join(root, 'huge.ts'), 50 * 1024 * 1024);
  chmodSync(join(root, 'locked.ts'), 0o000);
  const { store, summary } = await asUnprivileged(() => indexed(root));
  expect(await filesOf(store)).toEqual([
    ['binary.ts', 'typescript', 'skipped-binary'],
    ['broken.ts', 'typescript', 'ok'],
    ['empty.ts', 'typescript', 'ok'],
    ['fine.ts', 'typescript', 'ok'],
    ['huge.ts', 'typescript', 'skipped-size'],
    ['locked.ts', 'typescript', 'unreadable'],
    ['syntax.ts', 'typescript', 'partial'],
  ]);
  const problems = await rowsOf(store, '?[path, code, message] := *Problem{path, line, code, message}');
  expect(problems).toEqual([
    ['binary.ts', 'file-binary', 'the file holds NUL bytes'],
    ['broken.ts', 'invalid-utf8', expect.any(String)],
    ['huge.ts', 'file-too-large', '52428800 bytes are more than the limit of 5242880'],
    ['locked.ts', 'file-unreadable', 'the file could not be read: EACCES'],
    ['syntax.ts', 'parse-error', expect.any(String)],
  ]);
  expect(summary.problems).toBe(5);
  expect(await rowsOf(store, '?[path] := *SourceText{path}')).toEqual([
    ['broken.ts'],
    ['empty.ts'],
    ['fine.ts'],
    ['syntax.ts'],
  ]);
  expect(await rowsOf(store, `?[path] := *File{path, hash}, hash = ''`)).toEqual([['huge.ts'], ['locked.ts']]);

  const again = await asUnprivileged(() => sync(root, store));
  expect(changesOf(again)).toEqual({ added: 0, changed: 0, removed: 0, unchanged: 7 });
  chmodSync(join(root, 'locked.ts'), 0o644);
  const opened = await asUnprivileged(() => sync(root, store));
  expect(changesOf(opened)).toEqual({ added: 0, changed: 1, removed: 0, unchanged: 6 });
  expect(opened.problems).toBe(4);
  await store.close();
});

test('another size limit takes in what it allows', async () => {
  const root = treeOf({ 'a.ts': 'let a;', 'b.ts': 'let b; let c; let d;' }, { aged: true });
  const { store } = await indexed(root, { maxBytes: 10 });
  expect(await filesOf(store)).toContainEqual(['b.ts', 'typescript', 'skipped-size']);
  expect(changesOf(await sync(root, store, { maxBytes: 100 }))).toMatchObject({ changed: 1, unchanged: 1 });
  expect(await filesOf(store)).toContainEqual(['b.ts', 'typescript', 'ok']);
  expect(changesOf(await sync(root, store, { maxBytes: 10 }))).toMatchObject({ changed: 1, unchanged: 1 });
  expect(changesOf(await sync(root, store))).toMatchObject({ changed: 0, unchanged: 2 });
  expect(await filesOf(store)).toContainEqual(['b.ts', 'typescript', 'skipped-size']);
  await store.close();
});

test('problems of the walk come and go with their cause', async () => {
  const root = treeOf({ 'a.ts': '', 'closed/b.ts': '' }, { aged: true });
  chmodSync(root, 0o755);
  chmodSync(join(root, 'closed'), 0o000);
  const { store, summary } = await asUnprivileged(() => indexed(root));
  const problems = '?[path, code] := *Problem{path, line, code}';
  expect(await rowsOf(store, problems)).toEqual([['closed', 'file-unreadable']]);
  expect(summary.problems).toBe(1);
  chmodSync(join(root, 'closed'), 0o755);
  const opened = await sync(root, store);
  expect(changesOf(opened)).toEqual({ added: 1, changed: 0, removed: 0, unchanged: 1 });
  expect(opened.problems).toBe(0);
  expect(await rowsOf(store, problems)).toEqual([]);
  await store.close();
});

test('a folder without source files is an error, and leaves an index of it as it was', async () => {
  const root = treeOf({ 'a.ts': 'let a;' });
  const { store } = await indexed(root);
  rmSync(join(root, 'a.ts'));
  mkdirSync(join(root, 'sub'));
  const error = await sync(root, store).catch((error) => error);
  expect(error).toMatchObject({ code: 'nothing-to-index', exit: 2 });
  expect(error.help).toContain('typescript');
  expect(await filesOf(store)).toHaveLength(1);
  await store.close();
});

test('progress is told for each file', async () => {
  const root = treeOf(PROJECT);
  const told: string[] = [];
  const onProgress: SyncOptions['onProgress'] = ({ phase, done, total }) => told.push(`${phase} ${done}/${total}`);
  const { store } = await indexed(root, { onProgress });
  expect(told).toEqual(
    expect.arrayContaining(['extract 0/3', 'extract 1/3', 'extract 2/3', 'extract 3/3', 'link 1/1']),
  );
  await store.close();
});

test('a cancelled run leaves an index that is not complete, and the next run makes it whole', async () => {
  const root = treeOf(PROJECT);
  const store = await Store.open(join(temporaryFolder(), 'db'), { create: true });
  const controller = new AbortController();
  const onProgress: SyncOptions['onProgress'] = ({ phase, done }) =>
    phase === 'extract' && done === 2 && controller.abort();
  const cancelled = sync(root, store, { signal: controller.signal, onProgress });
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled', exit: 130 });
  expect(await rowsOf(store, `?[value] := *Meta{name, value}, name = 'state'`)).toEqual([['"building"']]);
  expect(changesOf(await sync(root, store))).toEqual({ added: 3, changed: 0, removed: 0, unchanged: 0 });
  const { store: fresh } = await indexed(root);
  expect(await contentOf(store)).toEqual(await contentOf(fresh));
  await Promise.all([store.close(), fresh.close()]);
});

test('a cancelled update changes nothing', async () => {
  const root = treeOf(PROJECT, { aged: true });
  const { store } = await indexed(root);
  const before = await contentOf(store);
  writeTree(root, { 'src/price.ts': 'export const cost = 1;\n' });
  const controller = new AbortController();
  const onProgress: SyncOptions['onProgress'] = ({ phase }) => phase === 'link' && controller.abort();
  await expect(sync(root, store, { signal: controller.signal, onProgress })).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect(await contentOf(store)).toEqual(before);
  await store.close();
});
