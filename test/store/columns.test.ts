import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, type RelationName, type Row } from '../../src/model/relations.ts';
import { Store } from '../../src/store/db.ts';
import { inCodePointOrder } from '../../src/store/order.ts';
import { temporaryFolder } from '../sync/tree.ts';

const text = fc.string({ unit: 'binary', maxLength: 8 });
const int = fc.oneof(fc.integer(), fc.maxSafeInteger());
const ints = fc.array(fc.integer(), { maxLength: 4 });
const bytes = fc.uint8Array({ maxLength: 8 }).map((array) => Buffer.from(array));
const arbitraries = { String: text, Int: int, '[Int]': ints, Bytes: bytes };

const rowOf = (name: RelationName): fc.Arbitrary<Row> =>
  fc.tuple(...columnsOf(name).map(({ type }) => arbitraries[type])) as fc.Arbitrary<Row>;

const SAMPLES: RelationName[] = ['DependencyEdges', 'Problem', 'File', 'SourceText', 'FileFacts'];

test('what is loaded as columns is what comes back, in the order of the keys', async () => {
  for (const name of SAMPLES) {
    const columns = columnsOf(name).map((column) => column.name);
    // The first column tells rows apart, and orders them.
    const rows = fc.uniqueArray(rowOf(name), { selector: ([first]) => first, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(rows, async (rows) => {
        const store = await Store.openMemory();
        await store.load({ [name]: rows });
        const stored = await store.query(`?[${columns}] := *${name}{${columns}}`);
        expect(stored.rows).toEqual(inCodePointOrder(rows, ([first]) => String(first)));
        await store.close();
      }),
      { seed: 1, numRuns: 30 },
    );
  }
});

test('a load on disk is the same in one large write and in many small ones, indices too', async () => {
  const rows = Array.from(
    { length: 12_000 },
    (_, i): Row => [`key${(i * 7919) % 12_000}`, `tag${i % 13}`, `\u{1f600}${i}`],
  );
  const [large, small] = [
    await Store.open(join(temporaryFolder(), 'large'), { create: true }),
    await Store.open(join(temporaryFolder(), 'small'), { create: true }),
  ];
  await large.load({ EntityTag: rows });
  for (let start = 0; start < rows.length; start += 1000)
    await small.load({ EntityTag: rows.slice(start, start + 1000) });
  for (const script of [
    '?[key, tag, detail] := *EntityTag{key, tag, detail}',
    `?[key] := *EntityTag:by_tag{tag, key}, tag = 'tag5'`,
  ]) {
    const { rows: found } = await large.query(script);
    expect(found.length).toBeGreaterThan(900);
    expect((await small.query(script)).rows).toEqual(found);
  }
  await Promise.all([large.close(), small.close()]);
});

test('a load of keys that are there already replaces their rows', async () => {
  const store = await Store.open(join(temporaryFolder(), 'db'), { create: true });
  const rows = (detail: string): Row[] => Array.from({ length: 6000 }, (_, i) => [`key${i}`, 'unsafe', detail]);
  await store.load({ EntityTag: rows('first') });
  await store.load({ EntityTag: [...rows('second'), ...rows('third')] });
  expect((await store.query('?[detail, count(key)] := *EntityTag{key, detail}')).rows).toEqual([['third', 6000]]);
  await store.close();
});
