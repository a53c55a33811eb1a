import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { columnsOf, RELATION_NAMES, RELATIONS, type Relation, type Row } from '../../src/model/relations.ts';
import { Store } from '../../src/store/db.ts';
import { temporaryFolder } from '../sync/tree.ts';

const edge = (from: string, to: string, lines: number[] = [1]): Row => [from, to, 'Calls', 'exact', lines];

const edgesOf = async (store: Store): Promise<unknown[][]> =>
  (await store.query('?[from_key, to_key, lines] := *DependencyEdges{from_key, to_key, lines}')).rows;

const callersOf = async (store: Store, key: string): Promise<unknown[]> =>
  (
    await store.query('?[from_key] := *DependencyEdges:by_target{to_key, from_key}, to_key = $key', { key })
  ).rows.flat();

const both = [
  ['on disk', () => Store.open(join(temporaryFolder(), '.pt/db'), { create: true })],
  ['in memory', () => Store.openMemory()],
] as const;

for (const [where, open] of both) {
  test(`${where}: every relation of the table is there, with its columns and indices`, async () => {
    const store = await open();
    for (const name of RELATION_NAMES) {
      const { rows } = await store.query(`::columns ${name}`);
      const expected = columnsOf(name).map((column, i) => [
        column.name,
        i < RELATIONS[name].key.length,
        i,
        column.type,
        false,
      ]);
      expect(rows.map((row) => row.slice(0, 5))).toEqual(expected);
      const indices = await store.query(`::indices ${name}`);
      const relation: Relation = RELATIONS[name];
      expect(indices.rows.map(([index]) => index).sort()).toEqual(Object.keys(relation.indices ?? {}).sort());
    }
    await store.close();
  });

  test(`${where}: loaded rows are found by key and by index`, async () => {
    const store = await open();
    const edges = Array.from({ length: 25_000 }, (_, i) => edge(`f${i % 5000}`, `t${i}`, [i, i + 1]));
    await store.load({ DependencyEdges: edges });
    expect((await store.query('?[count(f)] := *DependencyEdges{from_key: f, to_key}')).rows).toEqual([[25_000]]);
    expect(await callersOf(store, 't24999')).toEqual(['f4999']);
    const { rows } = await store.query(`?[lines] := *DependencyEdges{from_key, to_key, lines}, to_key = 't7'`);
    expect(rows).toEqual([[[7, 8]]]);
    await store.close();
  });

  test(`${where}: an update puts and removes rows, indices follow, a row both removed and put stays`, async () => {
    const store = await open();
    await store.load({ DependencyEdges: [edge('a', 'x'), edge('b', 'x'), edge('c', 'x')] });
    await store.apply({
      put: { DependencyEdges: [edge('b', 'x', [2]), edge('d', 'x')] },
      remove: {
        DependencyEdges: [
          ['a', 'x', 'Calls'],
          ['b', 'x', 'Calls'],
          ['none', 'x', 'Calls'],
        ],
      },
    });
    expect(await edgesOf(store)).toEqual([
      ['b', 'x', [2]],
      ['c', 'x', [1]],
      ['d', 'x', [1]],
    ]);
    expect(await callersOf(store, 'x')).toEqual(['b', 'c', 'd']);
    await store.close();
  });

  test(`${where}: an update that fails in its last row changes nothing`, async () => {
    const store = await open();
    await store.load({ DependencyEdges: [edge('a', 'x')] });
    const wrong: Row = ['b', 'x', 'Calls', 'exact', 'no list'];
    const update = {
      put: { DependencyEdges: [edge('c', 'x'), wrong] },
      remove: { DependencyEdges: [['a', 'x', 'Calls']] },
    };
    await expect(store.apply(update)).rejects.toMatchObject({ code: 'engine-failed' });
    expect(await edgesOf(store)).toEqual([['a', 'x', [1]]]);
    await store.close();
  });

  test(`${where}: clear empties every relation and leaves the schema`, async () => {
    const store = await open();
    await store.load({ DependencyEdges: [edge('a', 'x')], EntityTag: [['a', 'unsafe', '']] });
    await store.clear();
    expect(await edgesOf(store)).toEqual([]);
    await store.load({ EntityTag: [['b', 'unsafe', '']] });
    const tagged = `?[key] := *EntityTag:by_tag{tag, key}, tag = 'unsafe'`;
    expect((await store.query(tagged)).rows).toEqual([['b']]);
    await store.close();
  });
}

test('rows and strings of every kind come back as they went in', async () => {
  const folder = temporaryFolder();
  const texts = ['', 'plain', 'é \u{1f600} \uffff', 'line\nline\0end', 'x'.repeat(200_000)];
  const rows = texts.map((text, i): Row => [`f${i}`, text]);
  const problem: Row = ['f', Number.MAX_SAFE_INTEGER, 'parse-error', ''];
  const store = await Store.open(folder, { create: true });
  await store.load({ SourceText: rows, Problem: [problem] });
  await store.close();
  const again = await Store.open(folder);
  expect((await again.query('?[path, text] := *SourceText{path, text}')).rows).toEqual(rows);
  expect((await again.query('?[path, line, code, message] := *Problem{path, line, code, message}')).rows).toEqual([
    problem,
  ]);
  await again.close();
});

test('the database ignores itself in .pt, and nowhere else', async () => {
  const root = temporaryFolder();
  await (await Store.open(join(root, '.pt/db'), { create: true })).close();
  await (await Store.open(join(root, 'chosen/db'), { create: true })).close();
  expect(readFileSync(join(root, '.pt/.gitignore'), 'utf8')).toBe('*\n');
  expect(existsSync(join(root, 'chosen/.gitignore'))).toBe(false);
});

test('opening what is not there says so and makes nothing', async () => {
  const folder = join(temporaryFolder(), 'db');
  await expect(Store.open(folder)).rejects.toMatchObject({ code: 'not-indexed', exit: 2 });
  expect(existsSync(folder)).toBe(false);
});
