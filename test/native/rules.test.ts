import { describe, expect, test, vi } from 'vitest';
import { codeOf, native, open } from './engine.ts';

const input = 'n[a, b] <- [[1, "x"], [2, "y"]];';

describe('rules in JavaScript', () => {
  test('get inputs and options, and give rows', async () => {
    const db = open('rocksdb');
    await db.run('?[a] <- [[7], [8]] :create stored {a: Int}');
    let seen: unknown[] = [];
    db.registerNamedRule('Pair', 2, async (inputs, options) => {
      seen = [inputs, options];
      return [[inputs[0]?.length, options.k]];
    });
    const { rows } = await db.run(`${input} ?[c, k] <~ Pair(n[], *stored[], k: 'z', list: [1, 0.5])`, {}, true);
    expect(rows).toEqual([[2, 'z']]);
    expect(seen).toEqual([
      [
        [
          [1, 'x'],
          [2, 'y'],
        ],
        [[7], [8]],
      ],
      { k: 'z', list: [1, 0.5] },
    ]);
  });

  test('may ask the database themselves, several at once', async () => {
    const db = open('rocksdb');
    db.registerNamedRule('Inner', 1, async (_, { x }) => (await db.run('?[y] := y = $x * 2', { x }, true)).rows);
    const script =
      'a[y] <~ Inner(x: 1); b[y] <~ Inner(x: 2); c[y] <~ Inner(x: 3); ?[y] := a[y]; ?[y] := b[y]; ?[y] := c[y]';
    const runs = Array.from({ length: 40 }, () => db.run(script, {}, true));
    for (const { rows } of await Promise.all(runs)) expect(rows).toEqual([[2], [4], [6]]);
  });

  test('that fail are an error of the query', async () => {
    const db = open();
    const silent = vi.spyOn(console, 'error').mockImplementation(() => {});
    db.registerNamedRule('Throws', 1, async () => {
      throw new Error('no luck');
    });
    db.registerNamedRule('Odd', 1, () => 7);
    db.registerNamedRule('Wide', 1, () => [[1, 2]]);
    const failure = (rule: string) => db.run(`?[a] <~ ${rule}()`).catch((error) => error);
    expect(await failure('Throws')).toMatchObject({
      code: 'engine::rule',
      message: 'the rule `Throws` failed: Error: no luck',
    });
    expect(await failure('Odd')).toMatchObject({ code: 'engine::rule' });
    expect(await failure('Wide')).toMatchObject({ code: 'parser::simple_fixed_rule_arity_mismatch' });
    expect(silent).toHaveBeenCalled();
    silent.mockRestore();
  });

  test('that never answer are bounded by the time of the query', async () => {
    const db = open();
    db.registerNamedRule('Never', 1, () => new Promise(() => {}));
    expect(await codeOf(() => db.run('?[a] <~ Never() :timeout 0.1'))).toBe('eval::timeout');
  });

  test('can be unregistered, but not those of the engine', async () => {
    const db = open('rocksdb');
    db.registerNamedRule('Mine', 1, () => [[1]]);
    expect(await codeOf(() => db.registerNamedRule('Mine', 1, () => []))).not.toBe('none');
    expect((await db.run('?[a] <~ Mine()', {}, true)).rows).toEqual([[1]]);
    expect(db.unregisterNamedRule('Mine')).toBe(true);
    expect(db.unregisterNamedRule('Mine')).toBe(false);
    expect(await codeOf(() => db.run('?[a] <~ Mine()', {}, true))).not.toBe('none');
    expect(await codeOf(() => db.unregisterNamedRule('PageRank'))).not.toBe('none');
    expect(await codeOf(() => db.unregisterNamedRule('Reach'))).not.toBe('none');
    db.registerNamedRule('Mine', 1, () => [[2]]);
    expect((await db.run('?[a] <~ Mine()', {}, true)).rows).toEqual([[2]]);
  });

  test('an answer nobody waits for is an error', async () => {
    expect(await codeOf(() => native.respond_to_named_rule_invocation(4_000_000, []))).toBe('engine::argument');
  });
});
