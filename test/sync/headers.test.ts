// A header is C or C++ by what the project says, also when the project changes its mind.

import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Store } from '../../src/store/db.ts';
import { sync } from '../../src/sync/sync.ts';
import { contentOf } from './content.ts';
import { temporaryFolder, writeTree } from './tree.ts';

const languagesOf = async (store: Store): Promise<unknown> =>
  Object.fromEntries((await store.query('?[path, lang] := *File{path, lang}')).rows as [string, string][]);

test('headers follow the sources that include them, update by update', async () => {
  const root = temporaryFolder();
  const plain = 'struct point { int x; };\n';
  writeTree(root, { 'a.c': '#include "plain.h"\n', 'plain.h': plain, 'both.h': 'int f(void);\n' }, { aged: true });
  const store = await Store.openMemory();
  await sync(root, store);
  expect(await languagesOf(store)).toEqual({ 'a.c': 'c', 'plain.h': 'c', 'both.h': 'c' });

  let second = 1_000_000_000;
  const put = (path: string, text: string): void => {
    writeFileSync(join(root, path), text);
    utimesSync(join(root, path), second, second++);
  };
  put('b.cpp', '#include "both.h"\n#include "shape.h"\n');
  put('shape.h', 'class Shape { public: int area() const; };\n');
  await sync(root, store);
  expect(await languagesOf(store)).toEqual({
    'a.c': 'c',
    'plain.h': 'c',
    'b.cpp': 'cpp',
    'both.h': 'cpp',
    'shape.h': 'cpp',
  });
  const fresh = await Store.openMemory();
  await sync(root, fresh);
  expect(await contentOf(store)).toEqual(await contentOf(fresh));

  rmSync(join(root, 'b.cpp'));
  rmSync(join(root, 'shape.h'));
  await sync(root, store);
  expect(await languagesOf(store)).toEqual({ 'a.c': 'c', 'plain.h': 'c', 'both.h': 'c' });
});
