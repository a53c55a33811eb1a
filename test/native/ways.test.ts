import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeOf, open, type Row } from './engine.ts';

type Step = [node: number, next: number | null, label: string];

const ways = async (steps: Step[], wanted: unknown[]): Promise<Row[]> => {
  const script = `step[a, b, c] <- $steps
    wanted[a] <- $wanted
    ?[node, hops] <~ Ways(step[node, next, label], wanted[w])`;
  return (await open('mem').run(script, { steps, wanted: wanted.map((node) => [node]) }, true)).rows;
};

/** The same, in a few lines of JavaScript. */
const expected = (steps: Step[], wanted: number[]): Row[] =>
  [...new Set(wanted)]
    .sort((a, b) => a - b)
    .flatMap((node) => {
      const hops: [number, string][] = [];
      for (let at: number | null | undefined = node; at !== null; ) {
        const step = steps.find(([from]) => from === at);
        if (step === undefined) return [];
        hops.push([step[0], step[2]]);
        at = step[1];
      }
      return [[node, hops]];
    });

/** Steps that lead to smaller numbers, or to nothing that is there. */
const forest = fc
  .uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 20 })
  .chain((nodes) =>
    fc.tuple(
      ...nodes.map((node) =>
        fc.tuple(fc.constant(node), fc.option(fc.integer({ min: -1, max: node - 1 })), fc.string({ maxLength: 3 })),
      ),
    ),
  );

describe('Ways', () => {
  test('are what the steps lead through', async () => {
    await fc.assert(
      fc.asyncProperty(forest, fc.array(fc.integer({ min: 0, max: 31 })), async (steps, wanted) => {
        expect(await ways(steps, wanted)).toEqual(expected(steps, wanted));
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  test('are as long as they need to be', async () => {
    const steps = Array.from({ length: 5000 }, (_, n): Step => [n, n === 0 ? null : n - 1, 'x']);
    const [[, hops]] = await ways(steps, [4999]);
    expect(hops).toHaveLength(5000);
  });

  test('a node with two steps, steps in a circle and steps that lack a column are errors', async () => {
    const twice: Step[] = [
      [1, null, 'a'],
      [1, null, 'b'],
    ];
    const circle: Step[] = [
      [1, 2, 'a'],
      [2, 1, 'b'],
    ];
    expect(await codeOf(() => ways(twice, [1]))).toBe('engine::argument');
    expect(await codeOf(() => ways(circle, [1]))).toBe('engine::argument');
    const short = 's[a, b] <- [[1, 2]]; w[a] <- [[1]]; ?[node, hops] <~ Ways(s[a, b], w[c])';
    expect(await codeOf(() => open('mem').run(short))).toBe('algo::input_relation_bad_arity');
  });

  test('end with their budget', async () => {
    const script = `step[a, b, c] := a in int_range(2000), b = if(a == 0, null, a - 1), c = 0
      wanted[a] := a in int_range(2000)
      ?[node, hops] <~ Ways(step[node, next, label], wanted[w])
      :mem_limit 10000000`;
    expect(await codeOf(() => open('mem').run(script, {}, true))).toBe('eval::mem_budget_exceeded');
  });
});
