import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeOf, type Db, importColumns, open, type Row } from './engine.ts';

const NULL = 0xffff_ffff;

const dictionary = (texts: string[]) => {
  const encoded = texts.map((text) => new TextEncoder().encode(text));
  const ends = new Uint32Array(encoded.length);
  let end = 0;
  encoded.forEach((bytes, index) => {
    end += bytes.length;
    ends[index] = end;
  });
  return { bytes: new Uint8Array(Buffer.concat(encoded)), ends };
};

/** The columns of `Edge` rows: [from, to, weight, flag, lines, tags, note]. */
const columns = (rows: Row[]) => {
  const texts = [...new Set(rows.flatMap(([from, to, , , , tags, note]) => [from, to, ...(tags as string[]), note]))]
    .filter((text) => text !== null)
    .map(String);
  const place = new Map(texts.map((text, index) => [text, index]));
  const dict = dictionary(texts);
  const index = (column: number) => Uint32Array.from(rows, (row) => place.get(row[column] as string) ?? NULL);
  const ends = (column: number) => {
    let end = 0;
    return Uint32Array.from(rows, (row) => {
      end += (row[column] as unknown[]).length;
      return end;
    });
  };
  return [
    { name: 'from', type: 'string', dict, index: index(0) },
    { name: 'to', type: 'string', dict, index: index(1) },
    { name: 'weight', type: 'int', values: Int32Array.from(rows, (row) => row[2] as number) },
    { name: 'flag', type: 'bool', values: Uint8Array.from(rows, (row) => Number(row[3])) },
    { name: 'lines', type: 'ints', ends: ends(4), values: Int32Array.from(rows.flatMap((row) => row[4] as number[])) },
    {
      name: 'tags',
      type: 'strings',
      dict,
      ends: ends(5),
      index: Uint32Array.from(rows.flatMap((row) => row[5] as string[]).map((tag) => place.get(tag) as number)),
    },
    { name: 'note', type: 'string', dict, index: index(6) },
  ];
};
const put = (rows: Row[]) => ({ relation: 'Edge', op: 'put', rows: rows.length, columns: columns(rows) });
const remove = (rows: Row[]) => ({ relation: 'Edge', op: 'rm', rows: rows.length, columns: columns(rows).slice(0, 2) });

const withSchema = async (engine: string): Promise<Db> => {
  const db = open(engine);
  await db.run(
    ':create Edge {from: String, to: String => weight: Int, flag: Bool, lines: [Int], tags: [String], note: String?}',
  );
  await db.run('::index create Edge:by_target {to, weight, from}');
  return db;
};
const stored = async (db: Db) =>
  (await db.run('?[from, to, weight, flag, lines, tags, note] := *Edge{from, to, weight, flag, lines, tags, note}'))
    .rows;
const indexed = async (db: Db) => (await db.run('?[to, weight, from] := *Edge:by_target{to, weight, from}')).rows;
/** What the index must hold, given the relation. */
const asIndex = (rows: Row[]) =>
  rows
    .map(([from, to, weight]) => [to, weight, from])
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]) || compare(a[2], b[2]));
const compare = (a: unknown, b: unknown) => ((a as never) < (b as never) ? -1 : (a as never) > (b as never) ? 1 : 0);

const edge = (from: string, to: string, weight = 1): Row => [
  from,
  to,
  weight,
  weight % 2 === 0,
  [weight, -3],
  ['a', to],
  null,
];
const many = (count: number, weight: number) =>
  Array.from({ length: count }, (_, n) =>
    edge(`from ${String(n).padStart(6, '0')}`, `to ${n % 97} é`, weight + (n % 5)),
  );

describe.each(['mem', 'rocksdb'])('%s', (engine) => {
  test('carries every kind of column', async () => {
    const db = await withSchema(engine);
    const rows: Row[] = [
      ['', 'é🦀', -2147483648, true, [], [], null],
      ['a', 'b', 2147483647, false, [1, 2, 3], ['x', '', 'x'], 'a note'],
    ];
    await importColumns(db, [put(rows)]);
    expect(await stored(db)).toEqual(rows);
    expect(await indexed(db)).toEqual(asIndex(rows));
  });

  test('takes integers and nulls from doubles', async () => {
    const db = open(engine);
    await db.run(':create r {k: Int => v: Int?}');
    const values = [0, -1, 2 ** 40, Number.NaN];
    await importColumns(db, [
      {
        relation: 'r',
        op: 'put',
        rows: 4,
        columns: [
          { name: 'k', type: 'int', values: Int32Array.from([0, 1, 2, 3]) },
          { name: 'v', type: 'int', values: Float64Array.from(values) },
        ],
      },
    ]);
    expect((await db.run('?[k, v] := *r{k, v}')).rows).toEqual([
      [0, 0],
      [1, -1],
      [2, 2 ** 40],
      [3, null],
    ]);
  });

  test('takes bytes', async () => {
    const db = open(engine);
    await db.run(':create r {k: Int => v: Bytes}');
    const k = { name: 'k', type: 'int', values: Int32Array.from([0, 1, 2]) };
    const v = { name: 'v', type: 'bytes', bytes: new Uint8Array([7, 0, 255]), ends: Uint32Array.from([1, 1, 3]) };
    await importColumns(db, [{ relation: 'r', op: 'put', rows: 3, columns: [k, v] }]);
    const { rows } = await db.run('?[k, v] := *r{k, v}');
    expect(rows).toEqual([
      [0, Buffer.from([7])],
      [1, Buffer.alloc(0)],
      [2, Buffer.from([0, 255])],
    ]);
  });

  test('removes first, then puts, in several relations at once', async () => {
    const db = await withSchema(engine);
    await db.run(':create Other {k: Int}');
    await importColumns(db, [put([edge('a', 'b'), edge('c', 'd')])]);
    await importColumns(db, [
      put([edge('a', 'b', 7)]),
      { relation: 'Other', op: 'put', rows: 1, columns: [{ name: 'k', type: 'int', values: Int32Array.of(5) }] },
      remove([edge('a', 'b'), edge('c', 'd'), edge('not', 'there')]),
    ]);
    expect(await stored(db)).toEqual([edge('a', 'b', 7)]);
    expect(await indexed(db)).toEqual([['b', 7, 'a']]);
    expect((await db.run('?[k] := *Other{k}')).rows).toEqual([[5]]);
  });

  test.each([10, 6000])('applies nothing of %i rows when one fails', async (count) => {
    const db = await withSchema(engine);
    await importColumns(db, [put([edge('a', 'b')])]);
    const rows = many(count, 1);
    const broken = put(rows);
    broken.columns[0] = {
      name: 'from',
      type: 'string',
      dict: dictionary(['x']),
      index: new Uint32Array(count).fill(NULL),
    };
    expect(await codeOf(() => importColumns(db, [put(rows), { ...put([]), relation: 'Nowhere' }]))).not.toBe('none');
    expect(await codeOf(() => importColumns(db, [{ ...broken, relation: 'Edge' }]))).not.toBe('none');
    expect(await stored(db)).toEqual([edge('a', 'b')]);
    expect(await indexed(db)).toEqual([['b', 1, 'a']]);
  });

  test('keeps the index when many rows are put, changed, and put beside others', async () => {
    const db = await withSchema(engine);
    const first = many(6000, 1);
    await importColumns(db, [put(first)]);
    expect(await stored(db)).toEqual(first);
    expect(await indexed(db)).toEqual(asIndex(first));
    const changed = many(6000, 100);
    await importColumns(db, [put(changed)]);
    expect(await stored(db)).toEqual(changed);
    expect(await indexed(db)).toEqual(asIndex(changed));
    const more = many(6000, 1).map((row) => [`other ${row[0]}`, ...row.slice(1)]);
    await importColumns(db, [put(more)]);
    expect(await indexed(db)).toEqual(asIndex([...changed, ...more]));
    // Twice the same key in one batch: the later row counts.
    const twice = [...many(5500, 1), ...many(5500, 50)];
    await importColumns(db, [put(twice.map((row) => [`twice ${row[0]}`, ...row.slice(1)]))]);
    const found = (await db.run('?[weight] := *Edge{from, weight}, from == "twice from 000000"')).rows;
    expect(found).toEqual([[50]]);
    expect(await indexed(db)).toHaveLength(12000 + 5500);
  });

  test('any history of puts and removals leaves relation and index alike', async () => {
    const key = fc.integer({ min: 0, max: 5 }).map((n) => `k${n}`);
    const row = fc.tuple(key, key, fc.integer({ min: 0, max: 3 })).map(([from, to, weight]) => edge(from, to, weight));
    const keys = (row: Row) => `${row[0]} ${row[1]}`;
    const batch = fc.record({
      puts: fc.uniqueArray(row, { selector: keys, maxLength: 6 }),
      removals: fc.uniqueArray(row, { selector: keys, maxLength: 6 }),
    });
    const db = await withSchema(engine);
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { maxLength: 6 }), async (history) => {
        await db.run('?[from, to] := *Edge{from, to} :rm Edge {from, to}');
        const wanted = new Map<string, Row>();
        for (const { puts, removals } of history) {
          await importColumns(db, [put(puts), remove(removals)]);
          for (const row of removals) wanted.delete(keys(row));
          for (const row of puts) wanted.set(keys(row), row);
        }
        const rows = [...wanted.values()].sort((a, b) => compare(keys(a), keys(b)));
        expect(await stored(db)).toEqual(rows);
        expect(await indexed(db)).toEqual(asIndex(rows));
      }),
      { numRuns: 25, seed: 7 },
    );
  });
});

describe('on RocksDB', () => {
  test('what is loaded in bulk is there after the database was closed', async () => {
    const { CozoDb, temporary } = await import('./engine.ts');
    const path = temporary('db');
    const db = new CozoDb('rocksdb', path);
    await db.run(':create r {k: Int}');
    const values = Int32Array.from({ length: 20_000 }, (_, n) => n);
    await importColumns(db, [
      { relation: 'r', op: 'put', rows: 20_000, columns: [{ name: 'k', type: 'int', values }] },
    ]);
    db.close();
    expect((await open('rocksdb', path).run('?[count(k), max(k)] := *r{k}')).rows).toEqual([[20_000, 19_999]]);
  });

  test('the buffers can be written to at once', async () => {
    const db = open('rocksdb');
    await db.run(':create r {k: Int}');
    const values = Int32Array.from({ length: 6000 }, (_, n) => n);
    const done = importColumns(db, [
      { relation: 'r', op: 'put', rows: 6000, columns: [{ name: 'k', type: 'int', values }] },
    ]);
    values.fill(-1);
    await done;
    expect((await db.run('?[min(k), count(k)] := *r{k}')).rows).toEqual([[0, 6000]]);
  });
});

describe('what does not fit is told', () => {
  const text = (index: number[], texts = ['a'], ends?: number[]) => ({
    name: 'k',
    type: 'string',
    dict: ends ? { ...dictionary(texts), ends: Uint32Array.from(ends) } : dictionary(texts),
    index: Uint32Array.from(index),
  });
  test.each<[string, unknown]>([
    ['no array', {}],
    ['no object', [7]],
    ['no relation', [{ op: 'put', rows: 0, columns: [] }]],
    ['an unknown op', [{ relation: 'r', op: 'merge', rows: 0, columns: [] }]],
    ['no columns', [{ relation: 'r', op: 'put', rows: 0 }]],
    ['an unknown type', [{ relation: 'r', op: 'put', rows: 0, columns: [{ name: 'k', type: 'date', values: [] }] }]],
    ['a plain array', [{ relation: 'r', op: 'put', rows: 1, columns: [{ name: 'k', type: 'int', values: [1] }] }]],
    ['too few cells', [{ relation: 'r', op: 'put', rows: 2, columns: [text([0])] }]],
    ['a text outside the dictionary', [{ relation: 'r', op: 'put', rows: 1, columns: [text([1])] }]],
    ['ends that go back', [{ relation: 'r', op: 'put', rows: 1, columns: [text([0], ['ab', 'c'], [3, 2])] }]],
    ['ends inside a character', [{ relation: 'r', op: 'put', rows: 1, columns: [text([0], ['é'], [1])] }]],
    [
      'two entries of one relation with other columns',
      [
        { relation: 'r', op: 'put', rows: 1, columns: [text([0])] },
        { relation: 'r', op: 'put', rows: 0, columns: [] },
      ],
    ],
  ])('%s', async (_, batch) => {
    const db = open();
    await db.run(':create r {k: String}');
    expect(['engine::columns', 'engine::argument']).toContain(await codeOf(() => importColumns(db, batch)));
    expect((await db.run('?[k] := *r{k}')).rows).toEqual([]);
  });

  test('a column that is missing, and a value of another type', async () => {
    const db = open();
    await db.run(':create r {k: String => v: Int}');
    expect(
      await codeOf(() => importColumns(db, [{ relation: 'r', op: 'put', rows: 1, columns: [text([0])] }])),
    ).not.toBe('none');
    const v = { ...text([0]), name: 'v' };
    expect(
      await codeOf(() => importColumns(db, [{ relation: 'r', op: 'put', rows: 1, columns: [text([0]), v] }])),
    ).toBe('eval::coercion_failed');
  });
});
