import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answers, Solver } from '../../src/link/solver.ts';

type Graph = readonly (readonly number[])[];

/** Asks what a graph is like below a node, and counts the work. Questions about even nodes may take a level. */
class Below {
  readonly #solver = new Solver<Below>(this);
  readonly #answers: Answers<number, string> = new Map();
  readonly #graph: Graph;
  readonly #levels: number;
  work = 0;

  constructor(graph: Graph, levels: number) {
    this.#graph = graph;
    this.#levels = levels;
  }

  of(node: number): string {
    return this.#solver.solve(this.#answers, node, `cut ${node}`, below, this, node % 2 === 0 ? this.#levels : 0);
  }

  targets(node: number): readonly number[] {
    this.work++;
    return this.#graph[node];
  }
}

/** What was answered below, in few letters. */
const below = (asked: Below, _: Below, node: number): string =>
  createHash('sha1')
    .update([node, ...asked.targets(node).map((to) => asked.of(to))].join())
    .digest('base64');

const GRAPH = fc.integer({ min: 1, max: 6 }).chain((size) => {
  const node = fc.nat(size - 1);
  return fc.record({
    graph: fc.array(fc.uniqueArray(node, { maxLength: 3 }), { minLength: size, maxLength: size }),
    order: fc.array(node),
    levels: fc.constantFrom(0, 1),
  });
});

test('answers do not depend on what was asked before', () => {
  fc.assert(
    fc.property(GRAPH, ({ graph, order, levels }) => {
      const asked = new Below(graph, levels);
      for (const node of order) expect(asked.of(node)).toBe(new Below(graph, levels).of(node));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('a circle of questions that take a level costs so many answers a question, not one for each other question', () => {
  const ring = (size: number) => {
    const next = Array.from({ length: size }, (_, node) => [(node + 2) % size]);
    const asked = new Below(next, 1);
    for (let node = 0; node < size; node += 2) asked.of(node);
    return asked.work;
  };
  expect(ring(400)).toBe(2 * ring(200));
});

test('a short chain of questions that take a level is no different from one of others', () => {
  const chain = Array.from({ length: 12 }, (_, node) => (node < 11 ? [node + 1] : []));
  expect(new Below(chain, 1).of(0)).toBe(new Below(chain, 0).of(0));
});
