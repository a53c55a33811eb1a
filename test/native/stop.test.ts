// Stopping what runs: by its token, by closing the database, by the end of the process.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CozoDb, codeOf, inOtherProcess, native, open, runWithToken, temporary } from './engine.ts';

const soon = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Each would run for minutes, and spends its time somewhere else. */
const ENDLESS = {
  recursion: 'x[a] := a = 0; x[b] := x[a], b = a + 1, b < 1000000000; ?[count(a)] := x[a]',
  product: 'n[a] := a in int_range(100000); ?[count(a)] := n[a], n[b], n[c]',
  'stored relation': '?[sum(x)] := *r{a}, *r{a: b}, *r{a: c}, x = a + b * c',
  aggregation: 'n[a] := a in int_range(30000); ?[a, count(b)] := n[a], n[b], n[c]',
  'graph algorithm': `e[a, b] := a in int_range(4000), d in int_range(20), b = mod(a * 7 + d * d, 4000)
    ?[node, centrality] <~ BetweennessCentrality(e[])`,
};

describe('cancel', () => {
  test.each(Object.entries(ENDLESS))('stops a query in its %s', async (_, script) => {
    const db = open('rocksdb');
    await db.run('?[a] := a in int_range(3000) :create r {a: Int}');
    const outcome = codeOf(() => runWithToken(db, script, 17));
    const bystander = runWithToken(db, '?[count(a)] := *r{a}', 18);
    await soon(60);
    native.cancel(17);
    const asked = performance.now();
    expect(await outcome).toBe('engine::cancelled');
    expect(performance.now() - asked).toBeLessThan(3000);
    expect((await bystander).rows).toEqual([[3000]]);
  });

  test('stops a script that writes, and undoes it', async () => {
    const db = open('rocksdb');
    await db.run(':create r {a: Int}');
    const outcome = codeOf(() => runWithToken(db, '?[a] := a in int_range(3000000) :put r {a}', 5, false));
    await soon(100);
    native.cancel(5);
    expect(await outcome).toBe('engine::cancelled');
    expect((await db.run('?[count(a)] := *r{a}')).rows).toEqual([[0]]);
  });

  test('is exact: of two alike only the one with the token stops', async () => {
    const db = open('rocksdb');
    const script = 'x[a] := a = 0; x[b] := x[a], b = a + 1, b < 200000; ?[count(a)] := x[a]';
    const [stopped, kept] = [codeOf(() => runWithToken(db, script, 1)), runWithToken(db, script, 2)];
    await soon(20);
    native.cancel(1);
    expect(await stopped).toBe('engine::cancelled');
    expect((await kept).rows).toEqual([[200000]]);
  });

  test('is harmless before, after, and for a token that nothing has', async () => {
    const db = open('rocksdb');
    native.cancel(3);
    expect((await runWithToken(db, '?[a] <- [[1]]', 3)).rows).toEqual([[1]]);
    native.cancel(3);
    expect((await runWithToken(db, '?[a] <- [[1]]', 3)).rows).toEqual([[1]]);
  });
});

describe('::running and ::kill', () => {
  test('know what reads and what writes', async () => {
    const db = open('rocksdb');
    await db.run(':create r {a: Int}');
    const outcomes = [true, false].map((immutable) => codeOf(() => db.run(ENDLESS.recursion, {}, immutable)));
    await soon(50);
    const { headers, rows } = await db.run(' ::running\n', {}, true);
    expect(headers).toEqual(['id', 'started_at']);
    expect(rows).toHaveLength(2);
    for (const [id] of rows) expect((await db.run(`::kill ${id}`)).rows).toEqual([['KILLING']]);
    for (const outcome of outcomes) expect(await outcome).toBe('engine::cancelled');
    expect((await db.run('::running')).rows).toEqual([]);
    expect((await db.run('::kill 123456')).rows).toEqual([['NOT_FOUND']]);
  });
});

describe('budgets', () => {
  test('of time and of memory end a query', async () => {
    const db = open('rocksdb');
    expect(await codeOf(() => db.run(`${ENDLESS.product} :timeout 0.1`, {}, true))).toBe('eval::timeout');
    expect(await codeOf(() => db.run(`${ENDLESS.recursion} :mem_limit 10000000`, {}, true))).toBe(
      'eval::mem_budget_exceeded',
    );
  });
});

describe('close', () => {
  test('ends what runs and frees the folder before it returns', async () => {
    const path = temporary('db');
    const db = new CozoDb('rocksdb', path);
    await db.run('?[a] := a in int_range(3000) :create r {a: Int}');
    db.registerNamedRule('Never', 1, () => new Promise(() => {}));
    db.registerCallback('r', () => {});
    const tx = db.multiTransact(true);
    await tx.run('?[a] <- [[-1]] :put r {a}');
    const outcomes = [
      ...Object.values(ENDLESS).map((script) => codeOf(() => db.run(script, {}, true))),
      codeOf(() => db.run(ENDLESS.recursion)),
      codeOf(() => db.run('?[a] <~ Never()', {}, true)),
      codeOf(() => tx.run(ENDLESS.product)),
      codeOf(() => db.run('?[a] := a in int_range(3000000) :put r {a}')),
    ];
    await soon(100);
    db.close();
    const again = open('rocksdb', path);
    expect((await again.run('?[count(a)] := *r{a}')).rows).toEqual([[3000]]);
    for (const outcome of outcomes) expect(await outcome).toBe('engine::closed');
    expect(await codeOf(() => tx.commit())).toBe('engine::closed');
  });

  test('and open again, many times over', async () => {
    const path = temporary('db');
    for (let time = 0; time < 10; time += 1) {
      const db = new CozoDb('rocksdb', path);
      const names = (await db.run('::relations')).rows.map(([name]) => name);
      expect(names).toHaveLength(time);
      await db.run(`:create r${time} {a: Int}`);
      const query = codeOf(() => db.run('?[a] := a in int_range(100000)', {}, true));
      db.close();
      expect(['none', 'engine::closed']).toContain(await query);
    }
  });
});

describe('a folder', () => {
  test('is held by one database at a time, in this process and others', async () => {
    const path = temporary('db');
    const db = open('rocksdb', path);
    await db.run('?[a] <- [[1]] :create r {a: Int}');
    expect(await codeOf(() => new CozoDb('rocksdb', path))).toBe('engine::locked');
    const script = `try { new CozoDb('rocksdb', ${JSON.stringify(path)}) } catch (error) { console.log(error.code) }`;
    expect(inOtherProcess(script).stdout).toBe('engine::locked\n');
    db.close();
    const reads = `const db = new CozoDb('rocksdb', ${JSON.stringify(path)});
      db.run('?[a] := *r{a}').then(({ rows }) => console.log(JSON.stringify(rows)));`;
    expect(inOtherProcess(reads)).toMatchObject({ stdout: '[[1]]\n', status: 0 });
  });

  test('that cannot be one, or is damaged, says so', async () => {
    const file = temporary('file');
    writeFileSync(file, 'x');
    expect(await codeOf(() => new CozoDb('rocksdb', join(file, 'db')))).toBe('engine::open');

    const path = temporary('db');
    const db = new CozoDb('rocksdb', path);
    await db.run('?[a] := a in int_range(1000) :create r {a: Int}');
    db.close();
    const current = join(path, 'data', 'CURRENT');
    truncateSync(current, 0);
    expect(await codeOf(() => new CozoDb('rocksdb', path))).toBe('engine::corrupt');
    rmSync(current);
    expect(await codeOf(() => new CozoDb('rocksdb', path))).toBe('engine::corrupt');
    writeFileSync(join(path, 'manifest'), 'nonsense');
    expect(await codeOf(() => new CozoDb('rocksdb', path))).toBe('engine::corrupt');
  });

  test('loses the files of a bulk load that was cut short when it opens again, and no others', async () => {
    const path = temporary('db');
    const db = new CozoDb('rocksdb', path);
    await db.run('?[a] <- [[1]] :create r {a: Int}');
    const [mine, left] = [join(path, 'bulk.txt'), join(path, 'bulk-4711-0.sst')];
    writeFileSync(mine, 'notes');
    writeFileSync(left, 'half a file');
    expect(await codeOf(() => new CozoDb('rocksdb', path))).toBe('engine::locked');
    expect(existsSync(left)).toBe(true);
    db.close();
    const again = new CozoDb('rocksdb', path);
    expect([existsSync(left), existsSync(mine)]).toEqual([false, true]);
    expect((await again.run('?[a] := *r{a}', {}, true)).rows).toEqual([[1]]);
    again.close();
  });

  test('is tuned by its options file', async () => {
    const path = temporary('db');
    mkdirSync(path, { recursive: true });
    const options = (cache: number) => `[Version]
  rocksdb_version=8.8.1
  options_file_version=1.1
[DBOptions]
[CFOptions "default"]
  write_buffer_size=16777216
  compression=kLZ4Compression
  bottommost_compression=kLZ4Compression
[TableOptions/BlockBasedTable "default"]
  block_size=16384
  cache_index_and_filter_blocks=false
  block_cache=${cache}
`;
    writeFileSync(join(path, 'options'), options(2 << 20));
    const db = new CozoDb('rocksdb', path);
    await db.run(':create r {a: Int => v: String}');
    const rows = Array.from({ length: 40_000 }, (_, a) => [a, createHash('sha512').update(`${a}`).digest('base64')]);
    await db.importRelations({ r: { headers: ['a', 'v'], rows } });
    await db.run('::compact');
    await db.run('?[count(v)] := *r{v}', {}, true);
    const { blockCache, writeBuffers, tableReaders, adjacencies } = native.memory_stats(db.db_id);
    expect(blockCache).toBeGreaterThan(1 << 20);
    expect(blockCache).toBeLessThanOrEqual(3 << 20);
    expect(writeBuffers).toBeGreaterThan(0);
    expect(tableReaders).toBeGreaterThan(0);
    expect(adjacencies).toBe(0);
    db.close();
    writeFileSync(join(path, 'options'), 'nonsense');
    expect(await codeOf(() => new CozoDb('rocksdb', path))).toBe('engine::open');
    expect(statSync(path).isDirectory()).toBe(true);
  });
});

describe('the process', () => {
  test('ends by itself with a database, a callback, a rule and a transaction open', () => {
    const path = temporary('db');
    const { status, stdout } = inOtherProcess(`
      const db = new CozoDb('rocksdb', ${JSON.stringify(path)});
      db.run(':create r {a: Int}').then(async () => {
        db.registerCallback('r', () => {});
        db.registerNamedRule('R', 1, () => []);
        await db.multiTransact(true).run('?[a] <- [[1]] :put r {a}');
        console.log('done');
      });`);
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'done\n' });
  });

  test('ends with its own code while a query runs', () => {
    const path = temporary('db');
    const { status, stderr } = inOtherProcess(`
      const db = new CozoDb('rocksdb', ${JSON.stringify(path)});
      db.run(${JSON.stringify(ENDLESS.recursion)}, {}, true);
      setTimeout(() => process.exit(7), 200);`);
    expect({ status, stderr }).toEqual({ status: 7, stderr: '' });
  });

  test('stays alive for an answer', () => {
    const { stdout } = inOtherProcess(`
      new CozoDb('mem').run('?[count(a)] := a in int_range(300000)').then(({ rows }) => console.log(rows[0][0]));`);
    expect(stdout).toBe('300000\n');
  });
});

describe('the event loop', () => {
  test('goes on while queries run and results arrive', async () => {
    const db = open('rocksdb');
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 5);
    const rows =
      'n[a] := a in int_range(50000); ?[a, b] := n[a], b = concat("a rather long text to carry ", to_string(a))';
    const results = await Promise.all([db.run(rows, {}, true), db.run(rows), db.run(rows, {}, true)]);
    clearInterval(timer);
    for (const { rows: found } of results) expect(found).toHaveLength(50000);
    // A result of 50 000 rows is put together on this thread; computing it takes ten times as long.
    expect(longest).toBeLessThan(400);
  });
});

describe('worker threads', () => {
  test('have databases of their own, which close with them', () => {
    const path = temporary('db');
    const { status, stdout } = inOtherProcess(`
      const { Worker } = require('node:worker_threads');
      const source = \`
        const { workerData, parentPort } = require('node:worker_threads');
        const native = require(workerData.addon);
        const db = native.open_db('rocksdb', workerData.path, '{}');
        native.query_db(db, '?[a] <- [[1]]', {}, (error, { rows }) => parentPort.postMessage(rows), true);\`;
      const start = () => new Promise((resolve) => {
        let rows;
        const worker = new Worker(source, { eval: true, workerData: { addon: native_path, path: ${JSON.stringify(path)} } });
        worker.on('message', (found) => { rows = found; });
        worker.on('exit', (code) => resolve([code, rows]));
      });
      const native_path = require_('@mapbox/node-pre-gyp').find();
      start().then(async (first) => console.log(JSON.stringify([first, await start()])));`);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '[[0,[[1]]],[0,[[1]]]]\n' });
  });
});
