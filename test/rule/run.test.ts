import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PtError } from '../../src/model/errors.ts';
import { parseCases } from '../../src/rule/case.ts';
import { messageOf } from '../../src/rule/message.ts';
import type { GivenParams } from '../../src/rule/params.ts';
import { runRule } from '../../src/rule/run.ts';
import { Store } from '../../src/store/db.ts';
import { libraryText, type RuleParts, ruleOf } from './folder.ts';

const GRAPH = `case a graph
  src/a.ts#function:f 3-9
  src/b.ts#function:g Calls src/a.ts#function:f @7
  src/b.ts#function:g Calls ext:npm/zod#string @8
run
`;

let store: Store;
beforeAll(async () => {
  store = await Store.openMemory();
  await store.load(parseCases(GRAPH, 'graph').cases[0].graph);
});
afterAll(() => store.close());

const run = async (parts: RuleParts, given: GivenParams = {}, libraries: Record<string, string> = {}) =>
  runRule(store, await ruleOf(parts, libraries), given);

const errorOf = async (work: Promise<unknown>): Promise<PtError> => {
  try {
    await work;
  } catch (error) {
    return error as PtError;
  }
  throw new Error('no error');
};

const KEYS: RuleParts = {
  header: '# @param target: [Key]',
  body: `?[key] := *CodeGraph{key}, starts_with(key, $target.prefix), regex_matches(key, $target.regex),
  !regex_matches(key, $target.except)\n:order key`,
};

describe('a run', () => {
  it('gives rows, columns and the value of every parameter', async () => {
    const result = await run(
      {
        header: '# @param n: Int = 2\n# @param s: String?\n# @message {key} of {n}, not {nothing}',
        body: "?[key] := key = if(is_null($s), concat('k', to_string($n)))",
      },
      {},
    );
    expect(result).toMatchObject({
      params: { n: 2, s: null },
      columns: [{ name: 'key', type: 'String' }],
      rows: [['k2']],
      unmatched: [],
    });
    expect(messageOf(result, result.rows[0])).toBe('k2 of 2, not {nothing}');
  });

  it('binds what it is given and never reads it as script', async () => {
    const hostile = `"'] ?[key] <- [["x"]] :put File {} _"_ # $s`;
    const { rows } = await run({ header: '# @param s: String', body: '?[key] := key = $s' }, { s: hostile });
    expect(rows).toEqual([[hostile]]);
  });

  it.each<[patterns: string, keys: string[]]>([
    ['src/a.ts', ['src/a.ts', 'src/a.ts#function:f']],
    ['src/**#function:*', ['src/a.ts#function:f', 'src/b.ts#function:g']],
    ['src/**,!src/a.ts', ['src/b.ts', 'src/b.ts#function:g']],
  ])('selects keys by %s', async (patterns, keys) => {
    const { rows } = await run(KEYS, { target: patterns });
    expect(rows.flat()).toEqual(keys);
  });

  it('names the patterns of a list that select nothing, if another does', async () => {
    const { rows, unmatched } = await run(KEYS, { target: 'README.md,src/a.ts' });
    expect([rows.length, unmatched]).toEqual([2, ['README.md']]);
  });

  it.each([
    ['src/a.tx', 'did you mean src/a.ts or src/b.ts? '],
    ['src/a.ts#function:ff', 'did you mean src/a.ts#function:f or src/b.ts#function:g? '],
    ['lib/zzzzzzzzzzzzz', ''],
    ['ext:npm/zood', 'did you mean ext:npm/zod? '],
    ['ext:npm/zod#strin', 'did you mean ext:npm/zod#string? '],
  ])('refuses %s, which selects nothing', async (target, nearest) => {
    const error = await errorOf(run(KEYS, { target }));
    expect([error.code, error.exit]).toEqual(['key-unknown', 2]);
    expect(error.help.startsWith(`${nearest}a key looks like`)).toBe(true);
  });

  it.each<[returns: string, body: string, reason: string]>([
    ['key: String', '?[k] <- [["a"]]', 'the columns are k, not key'],
    ['a: Int, b: Int', '?[b, a] <- [[1, 2]]', 'the columns are b, a, not a, b'],
    ['key: Int', '?[key] <- [["a"]]', 'key is "a", not Int'],
    ['key: Int', '?[key] <- [[1.5]]', 'key is 1.5, not Int'],
    ['key: String', '?[key] <- [[null]]', 'key is null, not String'],
    ['key: String?', '?[key] <- [[1]]', 'key is 1, not String or null'],
    ['key: Bool', '?[key] <- [[true], [0]]', 'key is 0, not Bool'],
    ['key: [String]', '?[key] <- [[["a", 1]]]', 'key is ["a",1], not [String]'],
    ['key: [Hop]', '?[key] <- [[[["a", "b"]]]]', 'key is [["a","b"]], not [Hop]'],
  ])('of @returns %s: %s fails', async (returns, body, reason) => {
    const error = await errorOf(run({ returns, body }));
    expect([error.code, error.message]).toEqual([
      'rule-result',
      `the rule r returned what its header does not declare: ${reason}`,
    ]);
  });

  it('admits every declared type', async () => {
    const returns = 'a: String, b: Int, c: Float, d: Bool, e: [String], f: [Int], g: [Hop], h: Int?';
    const body = '?[a, b, c, d, e, f, g, h] <- [["", 1, 0.5, false, [], [1], [["k", 1]], null]]';
    const { rows } = await run({ returns, body });
    expect(rows).toEqual([['', 1, 0.5, false, [], [1], [['k', 1]], null]]);
  });

  it('says where in its file or a library the script is wrong', async () => {
    const own = await errorOf(run({ body: '?[key] :=\n  *CodeGraph{kee: key}' }));
    expect([own.code, own.message.split(': ')[0]]).toEqual(['rule-body', 'pack/r.cozo:8']);
    const absent = await errorOf(run({ body: '?[key] :=\n  *CodeGrph{key}' }));
    expect(absent.message).toMatch(/^pack\/r\.cozo:8: .*CodeGrph/);
    const library = libraryText('std/a', '\nwrong[x] :=\n  *File{path: x}, x > nosuch');
    const theirs = await errorOf(
      run({ header: '# @use std/a@1', body: '?[key] := wrong[key]' }, {}, { 'std/a.cozo': library }),
    );
    expect([theirs.code, theirs.message.split(': ')[0]]).toEqual(['rule-body', 'std/a.cozo:7']);
  });

  it('does not write', async () => {
    const error = await errorOf(run({ body: '?[key] <- [["a"]]\n:rm File {path}' }));
    expect(error.message).toBe('pack/r.cozo:8: a rule has no option :rm');
  });

  const ENDLESS = 'n[x] := x = 0\nn[x] := n[y], x = y + 1, x < 100000000\n?[key] := n[x], key = to_string(x)';
  it('ends when its time is spent', async () => {
    const error = await errorOf(run({ budget: '1s 4096MB', body: ENDLESS }));
    expect([error.code, error.data.seconds, error.exit]).toEqual(['budget-time', 1, 2]);
  });

  it('ends when its memory is spent', async () => {
    const error = await errorOf(run({ budget: '60s 4MB', body: ENDLESS }));
    expect([error.code, error.data.megabytes, error.exit]).toEqual(['budget-memory', 4, 2]);
  });

  it('ends when it is cancelled', async () => {
    const control = new AbortController();
    const work = errorOf(
      runRule(store, await ruleOf({ budget: '60s 4096MB', body: ENDLESS }), {}, { signal: control.signal }),
    );
    setTimeout(() => control.abort(), 100);
    expect((await work).code).toBe('cancelled');
  });
});
