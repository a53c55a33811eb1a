import { describe, expect, test } from 'vitest';
import { codeOf, open } from './engine.ts';

const db = () => open();
const echo = async (value: unknown) => (await db().run('?[x] := x = $value', { value })).rows[0]?.[0];

describe('values in and out', () => {
  test.each([
    ['null', null, null],
    ['undefined is null', undefined, null],
    ['true', true, true],
    ['a safe integer', 42, 42],
    ['the largest safe integer', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ['a negative integer', -7, -7],
    ['a fraction', 0.5, 0.5],
    ['a number beyond the safe integers', 1e300, 1e300],
    ['infinity', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ['a BigInt that fits a number', 12n, 12],
    ['a BigInt that does not', 2n ** 60n, 2n ** 60n],
    ['a text', 'naïve 🦀 \u0000', 'naïve 🦀 \u0000'],
    ['a lone surrogate', '\ud800', '\ufffd'],
    ['an array', [1, 'a', null, [true]], [1, 'a', null, [true]]],
    ['an object', { a: [1, { b: null }], c: 0.5 }, { a: [1, { b: null }], c: 0.5 }],
  ])('%s', async (_, given, wanted) => {
    expect(await echo(given)).toEqual(wanted);
  });

  test('bytes are a Buffer', async () => {
    expect(await echo(new Uint8Array([0, 255, 3]))).toEqual(Buffer.from([0, 255, 3]));
    expect(await echo(Buffer.from('é'))).toEqual(Buffer.from('é'));
    expect(await echo(new Uint8Array())).toEqual(Buffer.alloc(0));
  });

  test('a whole number matches an Int key and fits a Float column', async () => {
    const base = db();
    await base.run(':create r {k: Int => v: Float}');
    await base.run('?[k, v] <- [[$k, $v]] :put r {k => v}', { k: 3, v: 2 });
    expect((await base.run('?[v] := *r{k: $k, v}', { k: 3 })).rows).toEqual([[2]]);
    expect((await base.run('?[y] := *r{k: 3, v}, y = v / 4')).rows).toEqual([[0.5]]);
  });

  test('sets, vectors, validities, uuids and regular expressions have a plain form', async () => {
    const base = db();
    expect((await base.run('?[unique(x)] := x in [2, 1, 2]')).rows).toEqual([[[1, 2]]]);
    expect((await base.run('?[x] := x = vec([1, 2.5])')).rows).toEqual([[[1, 2.5]]]);
    expect((await base.run('?[x] := x = vec([1, 2.5], "F64")')).rows).toEqual([[[1, 2.5]]]);
    const uuid = '01234567-89ab-cdef-8123-456789abcdef';
    expect((await base.run('?[x] := x = to_uuid($uuid)', { uuid })).rows).toEqual([[uuid]]);
    await base.run(':create history {k: Int, at: Validity => v: String}');
    await base.run('?[k, at, v] <- [[1, [5, true], "old"]] :put history {k, at => v}');
    expect((await base.run('?[at] := *history{at}')).rows).toEqual([[[5, true]]]);
  });

  test('what is no value of the database is refused, before anything runs', async () => {
    expect(await codeOf(() => echo(() => 1))).toBe('engine::argument');
    expect(await codeOf(() => echo(Symbol('s')))).toBe('engine::argument');
    expect(await codeOf(() => echo(new Float32Array(2)))).toBe('engine::argument');
    expect(await codeOf(() => echo(2n ** 70n))).toBe('engine::argument');
    let deep: unknown = 1;
    for (let level = 0; level < 600; level += 1) deep = [deep];
    expect(await codeOf(() => echo(deep))).toBe('engine::too_deep');
  });
});

describe('large results', () => {
  const rows = 2000;

  test('keep every kind of column', async () => {
    const { headers, rows: found } = await db().run(
      `n[i] := i in int_range(${rows})
       ?[i, big, half, text, nullable, flag, list, mixed] := n[i], big = i * 1000000007, half = i / 2,
         text = concat('text ', to_string(mod(i, 7))), nullable = if(mod(i, 3) == 0, null, text),
         flag = mod(i, 2) == 0, list = [i, text], mixed = if(mod(i, 2) == 0, i, text)`,
    );
    expect(headers).toEqual(['i', 'big', 'half', 'text', 'nullable', 'flag', 'list', 'mixed']);
    expect(found).toHaveLength(rows);
    for (const row of found) {
      const i = row[0] as number;
      const text = `text ${i % 7}`;
      expect(row).toEqual([
        i,
        i * 1000000007,
        i / 2,
        text,
        i % 3 === 0 ? null : text,
        i % 2 === 0,
        [i, text],
        i % 2 === 0 ? i : text,
      ]);
    }
  });

  test('keep integers exact', async () => {
    const found = await db().run(`?[i, x] := i in int_range(${rows}), x = i + 9007199254740990`);
    expect(found.rows.slice(0, 3)).toEqual([
      [0, 9007199254740990],
      [1, 9007199254740991],
      [2, 9007199254740992n],
    ]);
  });

  test('of several blocks are chained', async () => {
    const found = await db().run('{?[a] <- [[1]]} {?[b] <- [[2]]}');
    expect(found).toMatchObject({ headers: ['b'], rows: [[2]] });
  });
});
