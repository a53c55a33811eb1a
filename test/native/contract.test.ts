import { describe, expect, test } from 'vitest';
import { codeOf, type Db, type EngineError, native, open, temporary } from './engine.ts';

const filled = async (engine = 'mem'): Promise<Db> => {
  const db = open(engine);
  await db.run(':create r {k: Int => v: String?}');
  await db.run('::index create r:by_v {v}');
  await db.importRelations({
    r: {
      headers: ['v', 'k'],
      rows: [
        ['one', 1],
        ['two', 2],
        [null, 3],
      ],
    },
  });
  return db;
};
const all = async (db: Db) => (await db.run('?[k, v] := *r{k, v}')).rows;

describe.each(['mem', 'sqlite', 'rocksdb'])('%s', (engine) => {
  test('runs scripts, with parameters', async () => {
    const db = await filled(engine);
    expect(await db.run('?[v] := *r{k: $k, v}', { k: 2 })).toEqual({ headers: ['v'], rows: [['two']] });
    expect(await db.run('?[v] := *r{k: 9, v}')).toEqual({ headers: ['v'], rows: [] });
  });

  test('a read-only script may not write', async () => {
    const db = await filled(engine);
    const failed = db.run('?[k, v] <- [[9, "x"]] :put r {k => v}', {}, true);
    await expect(failed).rejects.toMatchObject({ ok: false });
    expect(await all(db)).toHaveLength(3);
  });

  test('imports and removes rows, and keeps indices', async () => {
    const db = await filled(engine);
    await db.importRelations({
      r: { headers: ['k', 'v'], rows: [[2, 'zwei']] },
      '-r': { headers: ['k'], rows: [[1]] },
    });
    expect(await all(db)).toEqual([
      [2, 'zwei'],
      [3, null],
    ]);
    expect((await db.run('?[v, k] := *r:by_v{v, k}')).rows).toEqual([
      [null, 3],
      ['zwei', 2],
    ]);
  });

  test('an import that fails changes nothing', async () => {
    const db = await filled(engine);
    const bad = {
      r: {
        headers: ['k', 'v'],
        rows: [
          [7, 'seven'],
          ['eight', 'x'],
        ],
      },
    };
    await expect(db.importRelations(bad)).rejects.toMatchObject({ ok: false, message: expect.any(String) });
    await expect(db.importRelations({ nowhere: { headers: ['k'], rows: [] } })).rejects.toMatchObject({ ok: false });
    expect(await all(db)).toHaveLength(3);
  });

  test('exports relations', async () => {
    const db = await filled(engine);
    const rows = [
      [1, 'one'],
      [2, 'two'],
      [3, null],
    ];
    expect(await db.exportRelations(['r'])).toEqual({ r: { headers: ['k', 'v'], rows } });
    await expect(db.exportRelations(['nowhere'])).rejects.toMatchObject({ code: 'query::relation_not_found' });
  });

  test('backs up, restores, and imports from a backup', async () => {
    const db = await filled(engine);
    const file = temporary('backup.db');
    await db.backup(file);
    await expect(db.backup(file)).rejects.toMatchObject({ ok: false });

    const restored = open(engine);
    await restored.restore(file);
    expect(await all(restored)).toEqual(await all(db));
    await expect(restored.restore(file)).rejects.toMatchObject({ ok: false });

    const other = open(engine);
    await other.run(':create r {k: Int => v: String?}');
    await other.importRelationsFromBackup(file, ['r']);
    expect(await all(other)).toEqual(await all(db));
    await expect(other.importRelationsFromBackup(file, ['nowhere'])).rejects.toMatchObject({ ok: false });
  });

  test('time travel reads what was in force', async () => {
    const db = open(engine);
    await db.run(':create h {k: Int, at: Validity => v: String}');
    await db.run(
      '?[k, at, v] <- [[1, [10, true], "a"], [1, [20, true], "b"], [1, [30, false], ""], [2, [15, true], "z"]] :put h {k, at => v}',
    );
    const at = async (time: number) => (await db.run('?[k, v] := *h{k, v @ $time}', { time })).rows;
    expect(await at(5)).toEqual([]);
    expect(await at(10)).toEqual([[1, 'a']]);
    expect(await at(25)).toEqual([
      [1, 'b'],
      [2, 'z'],
    ]);
    expect(await at(30)).toEqual([[2, 'z']]);
  });

  test('bulk changes by script: replace, remove, system operations', async () => {
    const db = open(engine);
    await db.run('?[k, v] <- [[1, "one"], [2, "two"]] :create r {k: Int => v: String?}');
    await db.run('?[k, v] <- [[5, "five"], [6, "six"]] :replace r {k: Int => v: String?}');
    await db.run('?[k] <- [[5]] :rm r {k}');
    expect(await all(db)).toEqual([[6, 'six']]);
    await db.run('::remove r');
    await db.run('::compact');
    expect((await db.run('::relations')).rows).toEqual([]);
  });
});

describe('errors', () => {
  test('tell code, message, place and a rendering, as JSON', async () => {
    const failed = open().run('?[a] := *nowhere{a}');
    await expect(failed).rejects.toMatchObject({
      ok: false,
      code: 'query::relation_not_found',
      message: expect.stringContaining('nowhere'),
      display: expect.any(String),
    });
    const error: EngineError & { labels?: { span: unknown }[] } = await open()
      .run('?[a] = 1')
      .catch((caught) => caught);
    expect(error.code).toBe('parser::pest');
    expect(error.labels?.[0]?.span).toEqual({ offset: 5, length: 0 });
  });

  test('a finished transaction or closed database is typed', async () => {
    const db = open();
    const tx = db.multiTransact(true);
    tx.commit();
    expect(await codeOf(() => tx.commit())).toBe('engine::closed');
    expect(await codeOf(() => tx.abort())).toBe('engine::closed');
    expect(await codeOf(() => tx.run('?[a] <- [[1]]'))).toBe('engine::closed');
    db.close();
    expect(() => db.close()).not.toThrow();
    expect(native.close_db(db.db_id)).toBe(false);
    const calls: (() => unknown)[] = [
      () => db.run('?[a] <- [[1]]'),
      () => db.multiTransact(true),
      () => db.exportRelations([]),
      () => db.importRelations({}),
      () => db.importRelationsFromBackup('x', []),
      () => db.backup(temporary('b')),
      () => db.restore('x'),
      () => db.registerCallback('r', () => {}),
      () => db.unregisterCallback(1),
      () => db.registerNamedRule('R', 1, () => []),
      () => db.unregisterNamedRule('R'),
      () => native.memory_stats(db.db_id),
    ];
    for (const call of calls) expect(await codeOf(call)).toBe('engine::closed');
  });

  test('wrong arguments are told, not guessed', async () => {
    const db = open();
    const call = (name: keyof typeof native, ...given: unknown[]) =>
      codeOf(() => (native[name] as (...args: unknown[]) => unknown)(...given));
    expect(await call('open_db', 7, '', '{}')).toBe('engine::argument');
    expect(await call('open_db', 'granite', '', '{}')).toBe('engine::argument');
    expect(await call('query_db', db.db_id, 'x', {})).toBe('engine::argument');
    expect(await call('query_db', db.db_id, 'x', null, () => {}, true)).toBe('engine::argument');
    expect(await call('query_db', db.db_id, 'x', {}, () => {}, true, 'token')).toBe('engine::argument');
    expect(await call('multi_transact', db.db_id, 'yes')).toBe('engine::argument');
    expect(await call('commit_tx', {})).toBe('engine::argument');
    expect(await call('cancel')).toBe('engine::argument');
    expect(await codeOf(() => db.importRelations({ r: { headers: ['k'], rows: [1] } }))).toBe('engine::argument');
    expect(await codeOf(() => db.importRelations({ r: { rows: [] } }))).toBe('engine::argument');
    expect(await codeOf(() => db.exportRelations([1] as unknown as string[]))).toBe('engine::argument');
  });

  test('a callback that throws is an uncaught exception, as in any event handler', async () => {
    const db = open();
    const thrown = new Promise<Error>((resolve) => {
      const listeners = process.listeners('uncaughtException');
      process.removeAllListeners('uncaughtException');
      process.once('uncaughtException', (error) => {
        for (const listener of listeners) process.on('uncaughtException', listener);
        resolve(error);
      });
    });
    native.query_db(
      db.db_id,
      '?[a] <- [[1]]',
      {},
      () => {
        throw new Error('mine');
      },
      true,
    );
    expect((await thrown).message).toBe('mine');
  });
});

describe('what could take a process down', () => {
  test('a panic is an error, and the database stays usable', async () => {
    const db = await filled('rocksdb');
    await expect(db.run('?[x] := x = rand_int(1, 0)', {}, true)).rejects.toMatchObject({
      code: 'engine::panic',
      message: expect.stringMatching(/cannot sample empty range \(rand-[\d.]+\/src\/\S+:\d+\)/),
    });
    await expect(db.run('?[k, v] := k = rand_int(1, 0), v = "x" :put r {k => v}')).rejects.toMatchObject({
      code: 'engine::panic',
    });
    const tx = db.multiTransact(true);
    await tx.run('?[k, v] <- [[8, "lost"]] :put r {k => v}');
    await expect(tx.run('?[x] := x = rand_int(1, 0)')).rejects.toMatchObject({ code: 'engine::panic' });
    expect(await codeOf(() => tx.commit())).toBe('engine::closed');
    expect(await all(db)).toHaveLength(3);
  });

  test('deep nesting and endless chains are refused or run', async () => {
    const db = open();
    const nested = (depth: number) => `?[x] := x = ${'('.repeat(depth)}1${')'.repeat(depth)}`;
    expect((await db.run(nested(400))).rows).toEqual([[1]]);
    expect(await codeOf(() => db.run(nested(100_000)))).toBe('engine::too_deep');
    expect((await db.run(`?[x] := x = ${'!'.repeat(100_000)}true`)).rows).toEqual([[true]]);
    expect(await codeOf(() => db.run(`?[x] := x = ${'!'.repeat(2_000_000)}true`))).toBe('engine::too_deep');
    const tx = db.multiTransact(false);
    expect(await codeOf(() => tx.run(`?[x] := x = ${'!'.repeat(100_000)}true`))).toBe('engine::too_deep');
    expect((await tx.run(`?[x] := x = "${'('.repeat(1000)}"`)).rows[0]).toHaveLength(1);
    tx.abort();
  });

  test('graph algorithms on an empty graph give nothing or an error', async () => {
    const db = open();
    await db.run(':create e {a: Int, b: Int}');
    const algorithms = [
      'PageRank',
      'DegreeCentrality',
      'TopSort',
      'StronglyConnectedComponent',
      'CommunityDetectionLouvain',
    ];
    for (const algorithm of algorithms) {
      const outcome = await db.run(`?[a, b] <~ ${algorithm}(*e[])`).catch((error: EngineError) => error);
      if ('code' in outcome) expect(outcome.code).not.toBe('engine::panic');
      else expect(outcome.rows).toEqual([]);
    }
  });
});
