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

/** The files that are linked when files of a tree become others. */
const relinked = async (tree: Record<string, string>, changes: Record<string, string>): Promise<string[]> => {
  const root = treeOf(tree, { aged: true });
  const store = await Store.openMemory();
  await sync(root, store);
  const apply = vi.spyOn(store, 'apply');
  writeTree(root, changes);
  await sync(root, store);
  const written = apply.mock.calls.flatMap(([{ put }]) => put.LinkReads ?? []);
  await store.close();
  return written.map(([path]) => String(path)).sort();
};

/** Those that are linked when the header becomes `text`. */
const relinkedBy = (text: string): Promise<string[]> => relinked(TREE, { 'shape.h': text });

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

const BUILT = {
  'configure.ac': 'AC_INIT([box], [1])\nAC_DEFINE([WITH_LID], [1])\n',
  'open.c': '#ifdef WITH_LID\nint lid(void) { return 1; }\n#endif\nint open(void) { return lid(); }\n',
  'shut.c': '#ifdef WITH_KEY\nint key(void) { return 1; }\n#endif\nint shut(void) { return key(); }\n',
};

test('what a build says of a macro concerns those alone whose lines depend on it', async () => {
  const build = BUILT['configure.ac'];
  expect(await relinked(BUILT, { 'configure.ac': `${build}dnl The end.\n` })).toEqual([]);
  expect(await relinked(BUILT, { 'configure.ac': `${build}AC_DEFINE([WITH_KEY], [1])\n` })).toEqual(['shut.c']);
  expect(await relinked(BUILT, { 'configure.ac': build.replace('LID', 'RIM') })).toEqual(['open.c']);
});

test('where a build begins concerns all', async () => {
  expect(await relinked(BUILT, { 'configure.ac': 'AC_DEFINE([WITH_LID], [1])\n' })).toEqual(['open.c', 'shut.c']);
});

test('the first word about a build concerns all, and the last', async () => {
  const silent = { ...BUILT, 'configure.ac': '' };
  const word = { 'configure.ac': 'AC_DEFINE([WITH_RIM], [1])\n' };
  expect(await relinked(silent, word)).toEqual(['open.c', 'shut.c']);
  expect(await relinked({ ...BUILT, ...word }, { 'configure.ac': '' })).toEqual(['open.c', 'shut.c']);
});
