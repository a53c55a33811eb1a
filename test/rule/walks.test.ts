// The rules that walk the graph, against breadth first search on random graphs.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Row } from '../../src/model/relations.ts';
import type { Hop } from '../../src/model/result.ts';
import { parseCases } from '../../src/rule/case.ts';
import { loadRules } from '../../src/rule/load.ts';
import type { GivenParams } from '../../src/rule/params.ts';
import { runRule } from '../../src/rule/run.ts';
import { Store } from '../../src/store/db.ts';

const catalog = await loadRules();

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly type: string;
  readonly resolution: string;
  readonly line: number;
}
interface Graph {
  readonly edges: readonly Edge[];
  readonly unsafe: readonly number[];
}

const NODES = 9;
/** Three folders of three functions. */
const keyOf = (node: number): string => `d${Math.floor(node / 3)}/f${node}.rs#function:n${node}`;
const nodeOf = (key: string): number => Number(/n(\d+)$/.exec(key)![1]);

const node = fc.nat(NODES - 1);
const edge: fc.Arbitrary<Edge> = fc.record({
  from: node,
  to: node,
  type: fc.constantFrom('Calls', 'Calls', 'Uses'),
  resolution: fc.constantFrom('exact', 'exact', 'inferred', 'ambiguous'),
  line: fc.integer({ min: 1, max: 99 }),
});
const graph: fc.Arbitrary<Graph> = fc.record({
  edges: fc.uniqueArray(edge, { maxLength: 24, selector: ({ from, to, type }) => `${from} ${to} ${type}` }),
  unsafe: fc.uniqueArray(node, { minLength: 1, maxLength: 2 }),
});

const textOf = ({ edges, unsafe }: Graph): string =>
  [
    'case random',
    ...Array.from({ length: NODES }, (_, i) => `  ${keyOf(i)} ${i + 1} ${unsafe.includes(i) ? 'unsafe' : ''}`),
    ...edges.map((e) => `  ${keyOf(e.from)} ${e.type} ${keyOf(e.to)} @${e.line} ${e.resolution}`),
    'run',
  ].join('\n');

const run = async (name: string, { edges, unsafe }: Graph, given: GivenParams): Promise<Row[]> => {
  const store = await Store.openMemory();
  try {
    await store.load(parseCases(textOf({ edges, unsafe }), 'random').cases[0].graph);
    return (await runRule(store, catalog.get(name), given)).rows as unknown as Row[];
  } finally {
    await store.close();
  }
};

/** Distance to the nearest seed against the edges that `follow` admits; a node that `stop` names is not passed. */
const distances = (
  seeds: readonly number[],
  edges: readonly Edge[],
  stop: (node: number) => boolean = () => false,
): Map<number, number> => {
  const found = new Map(seeds.map((seed) => [seed, 0]));
  const queue = [...seeds];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (stop(at) && !seeds.includes(at)) continue;
    for (const { from, to } of edges) {
      if (to !== at || found.has(from)) continue;
      found.set(from, found.get(at)! + 1);
      queue.push(from);
    }
  }
  return found;
};

const byKey = (found: Iterable<readonly [number, number]>) =>
  [...found].map(([at, distance]) => [keyOf(at), distance]).sort();

/** Every step of a way is an edge, told by a line of its own. */
const expectWay = (way: readonly Hop[], edges: readonly Edge[]): void => {
  way.slice(0, -1).forEach(([key, line], i) => {
    const next = way[i + 1][0];
    expect(edges.some((e) => keyOf(e.from) === key && keyOf(e.to) === next && e.line === line)).toBe(true);
  });
};

const OPTIONS = { numRuns: 60, seed: 1 };

it('unsafe-reach finds what reaches unsafe code, by shortest ways', async () => {
  await fc.assert(
    fc.asyncProperty(graph, async (random) => {
      const rows = await run('unsafe-reach', random, {});
      const edges = random.edges.filter(({ type }) => type === 'Calls');
      expect(rows.map(([key, distance]) => [key, distance]).sort()).toEqual(byKey(distances(random.unsafe, edges)));
      for (const [key, distance, unsafe, path] of rows) {
        const way = path as unknown as Hop[];
        expect([way[0][0], way.at(-1)![0], way.length - 1]).toEqual([key, unsafe, distance]);
        expect(random.unsafe.map(keyOf)).toContain(unsafe);
        expectWay(way, edges);
      }
    }),
    OPTIONS,
  );
});

it('blast-radius finds what depends on the target, as far as asked', async () => {
  await fc.assert(
    fc.asyncProperty(graph, node, fc.integer({ min: 1, max: 4 }), async (random, target, depth) => {
      const rows = await run('blast-radius', random, { target: keyOf(target), depth });
      const found = [...distances([target], random.edges)].filter(([, d]) => d > 0 && d <= depth);
      expect(rows.map(([key, distance]) => [key, distance]).sort()).toEqual(byKey(found));
      for (const [key, , via, , line] of rows)
        expectWay(
          [
            [String(key), Number(line)],
            [String(via), 0],
          ],
          random.edges,
        );
    }),
    OPTIONS,
  );
});

it('the engine’s search and recursion agree', async () => {
  await fc.assert(
    fc.asyncProperty(graph, fc.integer({ min: 1, max: 4 }), async (random, depth) => {
      const searched = await run('unsafe-reach', random, { depth, dispatch: false });
      expect(searched).toEqual(await run('unsafe-reach', random, { depth, dispatch: true }));
    }),
    OPTIONS,
  );
});

it('affected-for-recompile, transitive, finds everything that depends on the change', async () => {
  await fc.assert(
    fc.asyncProperty(graph, node, async (random, changed) => {
      const rows = await run('affected-for-recompile', random, { changed: [keyOf(changed)], mode: 'transitive' });
      expect(rows.map(([key, distance]) => [key, distance]).sort()).toEqual(byKey(distances([changed], random.edges)));
    }),
    OPTIONS,
  );
});

it('forbidden-path finds each entity with a way of its own, and none when there is no way', async () => {
  const inFrom = (at: number): boolean => at < 3;
  const targets = [6, 7, 8];
  await fc.assert(
    fc.asyncProperty(graph, async (random) => {
      const edges = random.edges.filter(({ resolution }) => resolution !== 'ambiguous');
      const pair = ({ from, to }: Edge): boolean => targets.includes(to) && from !== to;
      fc.pre(random.edges.some(pair));
      const rows = await run('forbidden-path', random, { from: 'd0/**', to: 'd2/**' });
      const found = [...distances(targets, edges, inFrom)].filter(([at]) => inFrom(at));
      expect(rows.map(([from, , distance]) => [from, distance]).sort()).toEqual(byKey(found));
      for (const [from, to, , path] of rows) {
        const way = path as unknown as Hop[];
        expect([way[0][0], way.at(-1)![0]]).toEqual([from, to]);
        expect(way.slice(1).some(([key]) => inFrom(nodeOf(key)))).toBe(false);
        expectWay(way, edges);
      }
    }),
    OPTIONS,
  );
});
