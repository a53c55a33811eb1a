import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PtError } from '../../src/model/errors.ts';
import { Store } from '../../src/store/db.ts';
import { temporaryFolder } from '../sync/tree.ts';

/** Counts up until it is stopped. */
const ENDLESS = 'n[x] := x = 0\nn[x] := n[y], x = y + 1\n?[x] := n[x]';
const LOOP = '{?[x] <- [[1]] :create _t {x}}\n%loop {?[x] := *_t[y], x = y + 1 :put _t {x}} %end';

let store: Store;
beforeAll(async () => {
  store = await Store.openMemory();
  await store.load({
    EntityTag: [
      ['a', 'unsafe', ''],
      ['b', 'test', ''],
    ],
  });
});
afterAll(() => store.close());

const failing = (...query: Parameters<Store['query']>): Promise<PtError> =>
  store.query(...query).then(
    () => expect.fail('the query did not fail'),
    (error) => error,
  );

test('rows come with headers, parameters are values, never text', async () => {
  const script = '?[key, tag] := *EntityTag{key, tag}, key = $key';
  expect(await store.query(script, { key: 'a' })).toEqual({ headers: ['key', 'tag'], rows: [['a', 'unsafe']] });
  expect((await store.query(script, { key: `a' or true` })).rows).toEqual([]);
  const list = await store.query('?[x, n, flag, nothing] <- [[$list, 1.5, true, null]]', { list: ['x', 2] });
  expect(list.rows).toEqual([[['x', 2], 1.5, true, null]]);
});

const WRITING = [
  `?[key, tag, detail] <- [['c', 'test', '']] :put EntityTag {key, tag => detail}`,
  `?[key, tag] <- [['a', 'unsafe']] :rm EntityTag {key, tag}`,
  '?[x] <- [[1]] :create Mine {x}',
  '{?[x] <- [[1]] :create Mine {x}}',
  '::remove EntityTag',
  '{::remove EntityTag}',
  '::index create EntityTag:again {tag}',
  '::index drop EntityTag:by_tag',
  '::rename EntityTag -> Other',
  '::set_triggers EntityTag on put {?[x] <- [[1]]}',
  '::access_level read_only EntityTag',
  '::compact',
];

for (const script of WRITING) {
  test(`without leave to write, this is refused: ${script}`, async () => {
    expect(await failing(script)).toMatchObject({ code: 'query-read-only', exit: 2 });
    const { rows } = await store.query('?[key, tag] := *EntityTag:by_tag{key, tag}');
    expect(rows).toEqual([
      ['a', 'unsafe'],
      ['b', 'test'],
    ]);
    expect((await store.query('::relations')).rows.map(([name]) => name)).not.toContain('Mine');
  });
}

test('with leave to write, a script writes; what is only of the script is no write', async () => {
  await store.query(WRITING[2], {}, { write: true });
  expect((await store.query('?[x] := *Mine{x}')).rows).toEqual([[1]]);
  await store.query('::remove Mine', {}, { write: true });
  expect((await store.query('{?[x] <- [[1]] :create _own {x}} {?[x] := *_own[x]}')).rows).toEqual([[1]]);
});

const MISTAKES: [script: string, at: string, reason: RegExp][] = [
  ['?[a] := b = 1', 'a]', /^Symbol 'a' in rule head is unbound$/],
  [
    `# ein 'ä'\n?[a] :=\n  ä = 1,\n  a = 1 / 'x'`,
    `1 / 'x'`,
    /^Evaluation of expression failed: division requires numbers$/,
  ],
  ['?[a] <- [[1]]\n:nonsense 5', ':nonsense', /unexpected input/],
  ['?[a] <- [[1],[2]', '', /unexpected input/],
  [`?[a] := a = '\u{1f600}', b > nothing(1)`, 'nothing(1)', /nothing/],
];

for (const [script, at, reason] of MISTAKES) {
  test(`the place of the mistake is told: ${JSON.stringify(script)}`, async () => {
    const error = await failing(script, {}, { megabytes: 100 });
    expect(error).toMatchObject({ code: 'query-invalid', exit: 2 });
    expect(error.message).toMatch(reason);
    const offset = at ? script.lastIndexOf(at) : script.length;
    const before = script.slice(0, offset).split('\n');
    const place = { offset, line: before.length, column: [...before.at(-1)!].length + 1 };
    expect(error.data).toMatchObject(place);
  });
}

test('a mistake without a place is told without one', async () => {
  const error = await failing('?[a] := *Nowhere{a}');
  expect(error).toMatchObject({ code: 'query-invalid', message: `Cannot find requested stored relation 'Nowhere'` });
  expect(error.data).not.toHaveProperty('line');
});

for (const script of [ENDLESS, LOOP]) {
  test(`time is limited: ${script}`, async () => {
    const start = performance.now();
    const error = await failing(script, {}, { seconds: 0.2 });
    expect(error).toMatchObject({ code: 'budget-time', exit: 2 });
    expect(error.message).toContain('0.2 s');
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test(`a query is cancelled: ${script}`, async () => {
    const controller = new AbortController();
    const failed = failing(script, {}, { signal: controller.signal, seconds: 30 });
    setTimeout(() => controller.abort(), 100);
    expect(await failed).toMatchObject({ code: 'cancelled', exit: 130 });
    expect((await store.query('?[x] <- [[1]]')).rows).toEqual([[1]]);
  });
}

test('memory is limited', async () => {
  const error = await failing(`${ENDLESS} # no more`, {}, { megabytes: 5 });
  expect(error).toMatchObject({ code: 'budget-memory', exit: 2 });
  expect(error.message).toContain('5 MB');
  expect((await store.query('/* of all */ ?[x] <- [[1]]', {}, { megabytes: 5 })).rows).toEqual([[1]]);
});

test('a query that was cancelled before it began does not begin', async () => {
  const signal = AbortSignal.abort();
  const put = store.query(WRITING[0], {}, { write: true, signal });
  await expect(put).rejects.toMatchObject({ code: 'cancelled' });
  expect((await store.query('?[count(key)] := *EntityTag{key}')).rows).toEqual([[2]]);
});

test('queries run side by side, and cancelling one leaves the others', async () => {
  const onDisk = await Store.open(join(temporaryFolder(), 'db'), { create: true });
  const controller = new AbortController();
  const endless = onDisk.query(ENDLESS, {}, { signal: controller.signal, seconds: 30 });
  const endlessToo = onDisk.query(ENDLESS, {}, { seconds: 1 });
  const quick = await Promise.all(Array.from({ length: 10 }, (_, i) => onDisk.query('?[x] <- [[$i]]', { i })));
  expect(quick.map(({ rows }) => rows[0][0])).toEqual(Array.from({ length: 10 }, (_, i) => i));
  controller.abort();
  await expect(endless).rejects.toMatchObject({ code: 'cancelled' });
  await expect(endlessToo).rejects.toMatchObject({ code: 'budget-time' });
  await onDisk.close();
});

test('what the database holds in memory is told', async () => {
  const onDisk = await Store.open(join(temporaryFolder(), 'db'), { create: true });
  const { blockCache, writeBuffers, tableReaders } = onDisk.memory();
  expect(blockCache).toBeGreaterThanOrEqual(0);
  expect(writeBuffers).toBeGreaterThan(0);
  expect(tableReaders).toBeGreaterThanOrEqual(0);
  await onDisk.close();
  expect(store.memory()).toEqual({});
});
