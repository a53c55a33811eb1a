import { describe, expect, test } from 'vitest';
import { codeOf, type Db, open, type Row } from './engine.ts';

const withRelation = async (engine: string): Promise<Db> => {
  const db = open(engine);
  await db.run(':create r {k: Int => v: String}');
  return db;
};
const put = (k: number, v: string) => `?[k, v] <- [[${k}, "${v}"]] :put r {k => v}`;
const get = '?[k, v] := *r{k, v}';

describe.each(['mem', 'sqlite', 'rocksdb'])('%s', (engine) => {
  test('commits all or nothing', async () => {
    const db = await withRelation(engine);
    const kept = db.multiTransact(true);
    await kept.run(put(1, 'a'));
    await kept.run(put(2, 'b'));
    expect((await kept.run(get)).rows).toHaveLength(2);
    kept.commit();
    const dropped = db.multiTransact(true);
    await dropped.run(put(3, 'c'));
    dropped.abort();
    expect((await db.run(get)).rows).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });

  test('a failed script leaves the transaction open', async () => {
    const db = await withRelation(engine);
    const tx = db.multiTransact(true);
    await expect(tx.run('?[k] := *nowhere{k}')).rejects.toMatchObject({ code: 'query::relation_not_found' });
    await expect(tx.run('nonsense')).rejects.toMatchObject({ code: 'parser::pest' });
    await tx.run(put(1, 'a'));
    tx.commit();
    expect((await db.run(get)).rows).toEqual([[1, 'a']]);
  });

  test('a read-only transaction may not write', async () => {
    const db = await withRelation(engine);
    const tx = db.multiTransact();
    await expect(tx.run(put(1, 'a'))).rejects.toMatchObject({ ok: false });
    tx.abort();
  });

  test('scripts that are not awaited run in turn', async () => {
    const db = await withRelation(engine);
    const tx = db.multiTransact(true);
    const puts = Array.from({ length: 20 }, (_, k) => tx.run(put(k, `v${k}`)));
    const counts = await Promise.all([tx.run('?[count(k)] := *r{k}'), tx.run('?[max(k)] := *r{k}')]);
    await Promise.all(puts);
    expect(counts.map(({ rows }) => rows)).toEqual([[[20]], [[19]]]);
    tx.commit();
  });
});

describe('on RocksDB', () => {
  test('a transaction reads what was when it began', async () => {
    const db = await withRelation('rocksdb');
    await db.run(put(1, 'before'));
    const tx = db.multiTransact();
    expect((await tx.run(get)).rows).toEqual([[1, 'before']]);
    await db.run(put(1, 'after'));
    expect((await tx.run(get)).rows).toEqual([[1, 'before']]);
    tx.commit();
    expect((await db.run(get)).rows).toEqual([[1, 'after']]);
  });

  test('two that write the same row: one gets an error, and the other commits', async () => {
    const db = await withRelation('rocksdb');
    const [first, second] = [db.multiTransact(true), db.multiTransact(true)];
    await first.run(put(1, 'first'));
    await expect(second.run(put(1, 'second'))).rejects.toMatchObject({ ok: false });
    first.commit();
    second.abort();
    expect((await db.run(get)).rows).toEqual([[1, 'first']]);
  });

  test('open transactions, queries and an import at once do not block each other, whatever the number of cores', async () => {
    const db = await withRelation('rocksdb');
    const open = Array.from({ length: 6 }, (_, index) => db.multiTransact(index % 2 === 0));
    await Promise.all(open.map((tx) => tx.run(get)));
    const script = 'a[x] := x in [1, 2]; b[x] := x in [3]; ?[x] := a[x]; ?[x] := b[x]';
    const queries = Array.from({ length: 60 }, () => db.run(script, {}, true));
    const imported = db.importRelations({ r: { headers: ['k', 'v'], rows: [[1, 'x']] } });
    for (const { rows } of await Promise.all(queries)) expect(rows).toEqual([[1], [2], [3]]);
    await imported;
    for (const tx of open) tx.abort();
  });

  test('abort stops a script that runs', async () => {
    const db = await withRelation('rocksdb');
    const tx = db.multiTransact(true);
    await tx.run(put(1, 'a'));
    const endless = tx.run('x[a] := a = 0; x[b] := x[a], b = a + 1, b < 1000000000; ?[count(a)] := x[a]');
    const outcome = codeOf(() => endless);
    await new Promise((resolve) => setTimeout(resolve, 30));
    tx.abort();
    expect(await outcome).toBe('engine::cancelled');
    expect((await db.run(get)).rows).toEqual([]);
  });

  test('commit waits for scripts that run, but not for a rule that needs its thread', async () => {
    const db = await withRelation('rocksdb');
    const plain = db.multiTransact(true);
    const running = plain.run('?[k, v] := k in int_range(1000), v = "x" :put r {k => v}');
    plain.commit();
    await running;
    expect((await db.run('?[count(k)] := *r{k}')).rows).toEqual([[1000]]);

    db.registerNamedRule('Slow', 1, () => [[1]]);
    const stuck = db.multiTransact(true);
    const asked = codeOf(() => stuck.run('?[x] <~ Slow()'));
    expect(await codeOf(() => stuck.commit())).toBe('engine::cancelled');
    expect(await asked).toBe('engine::cancelled');
  });
});

describe('callbacks', () => {
  test('tell what was put and removed, once it is committed', async () => {
    const db = await withRelation('rocksdb');
    const events: [string, Row[], Row[]][] = [];
    const id = db.registerCallback('r', (...event) => events.push(event));
    const tx = db.multiTransact(true);
    await tx.run(put(1, 'a'));
    await tx.run(put(1, 'b'));
    expect(events).toEqual([]);
    tx.commit();
    await db.run('?[k] <- [[1]] :rm r {k}');
    const dropped = db.multiTransact(true);
    await dropped.run(put(9, 'never'));
    dropped.abort();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(events).toEqual([
      ['Put', [[1, 'a']], []],
      ['Put', [[1, 'b']], [[1, 'a']]],
      ['Rm', [[1]], [[1, 'b']]],
    ]);
    expect(db.unregisterCallback(id)).toBe(true);
    expect(db.unregisterCallback(id)).toBe(false);
    await db.run(put(2, 'x'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(events).toHaveLength(3);
  });
});
