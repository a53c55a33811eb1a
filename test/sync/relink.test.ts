// Which files are linked again: no more than could say something else.

import { expect, test, vi } from 'vitest';
import { Store } from '../../src/store/db.ts';
import { sync } from '../../src/sync/sync.ts';
import { treeOf, writeTree } from './tree.ts';

const HEADER = 'int area(int side);\nint edge(int side);\nstruct box { int side; };\n';
const TREE = {
  'shape.h': HEADER,
  'area.c': '#include "shape.h"\nint twice(int n) { return area(n) + area(n); }\n',
  'edge.c': '#include "shape.h"\nint around(int n) { return edge(n) * 4; }\n',
  'later.c': '#include "shape.h"\nint depth(int n) { return height(n); }\n',
};

/** The files that are linked when a header of the tree becomes `text`. */
const relinkedBy = async (text: string): Promise<string[]> => {
  const root = treeOf(TREE, { aged: true });
  const store = await Store.openMemory();
  await sync(root, store);
  const apply = vi.spyOn(store, 'apply');
  writeTree(root, { 'shape.h': text });
  await sync(root, store);
  const written = apply.mock.calls.flatMap(([{ put }]) => put.LinkReads ?? []);
  await store.close();
  return written.map(([path]) => String(path)).sort();
};

test('a comment links its file alone', async () => {
  expect(await relinkedBy(`/* Shapes. */\n${HEADER}`)).toEqual(['shape.h']);
});

test('a function that comes is looked up again by those alone who missed its name', async () => {
  expect(await relinkedBy(`int height(int side);\n${HEADER}`)).toEqual(['later.c', 'shape.h']);
  expect(await relinkedBy(`int nobody(int side);\n${HEADER}`)).toEqual(['shape.h']);
});

test('a macro that comes hides a function from those alone who call it', async () => {
  expect(await relinkedBy(`${HEADER}#define edge(n) ((n) + 1)\n`)).toEqual(['edge.c', 'shape.h']);
});

test('a signature concerns those alone who asked for its name', async () => {
  expect(await relinkedBy(HEADER.replace('area(int', 'area(long'))).toEqual(['area.c', 'shape.h']);
  expect(await relinkedBy(HEADER.replace('int edge', 'struct box edge'))).toEqual(['edge.c', 'shape.h']);
});

test('a type concerns all who asked the file for anything', async () => {
  expect(await relinkedBy(HEADER.replace('int side; }', 'long side; }'))).toEqual(Object.keys(TREE).sort());
});
