import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeOf, type Db, importColumns, native, open, type Row, runWithToken, temporary } from './engine.ts';

type Edge = [from: string, to: string, type: string, resolution: string];
const SCHEMA = ':create Edge {from: String, to: String, type: String => resolution: String}';
const INDEX = '::index create Edge:by_target {to, type, from, resolution}';

const withEdges = async (edges: Edge[], engine = 'rocksdb'): Promise<Db> => {
  const db = open(engine);
  await db.run(SCHEMA);
  await db.run(INDEX);
  await add(db, edges);
  return db;
};
const add = (db: Db, edges: Edge[]) =>
  db.importRelations({ Edge: { headers: ['from', 'to', 'type', 'resolution'], rows: edges } });
const remove = (db: Db, edges: Edge[]) =>
  db.importRelations({ '-Edge': { headers: ['from', 'to', 'type'], rows: edges } });

interface Question {
  seeds: string[];
  depth: number | null;
  types: string[] | null;
  resolutions: string[] | null;
  forward: boolean;
}

/** The same, in a few lines of JavaScript. */
const expected = (
  edges: Edge[],
  { seeds, depth, types, resolutions, forward }: Question,
  closed: string[] = [],
): Row[] => {
  const found = new Map<string, Row>();
  let level = [...new Set(seeds)].sort();
  for (const seed of level) found.set(seed, [seed, 0, null, seed]);
  for (let hops = 1; level.length > 0 && hops <= (depth ?? Number.POSITIVE_INFINITY); hops += 1) {
    const next: string[] = [];
    for (const node of level) {
      if (hops > 1 && closed.includes(node)) continue;
      for (const [from, to, type, resolution] of edges) {
        const [start, end] = forward ? [from, to] : [to, from];
        if (start !== node || found.has(end)) continue;
        if (types && !types.includes(type)) continue;
        if (resolutions && !resolutions.includes(resolution)) continue;
        found.set(end, [end, hops, node, found.get(node)?.[3]]);
        next.push(end);
      }
    }
    level = next.sort();
  }
  return [...found.values()].sort((a, b) => ((a[0] as string) < (b[0] as string) ? -1 : 1));
};

const EDGES = {
  true: '*Edge{from, to, type, resolution}',
  false: '*Edge:by_target{to: from, from: to, type, resolution}',
};
const script = (question: Question, edges = EDGES[`${question.forward}`]) =>
  `seed[node] <- $seeds
   ?[node, depth, parent, seed] <~ Reach(${edges}, seed[], depth: $depth, type: $types, resolution: $resolutions, seed: true)`;
const ask = async (db: Db, question: Question, edges?: string): Promise<Row[]> => {
  const { seeds, depth, types, resolutions } = question;
  const params = { seeds: seeds.map((seed) => [seed]), depth, types, resolutions };
  return (await db.run(script(question, edges), params, true)).rows;
};
const everything = (seeds: string[]): Question => ({
  seeds,
  depth: null,
  types: null,
  resolutions: null,
  forward: true,
});

const name = fc.integer({ min: 0, max: 12 }).map((n) => `a long enough node name to span groups ${n}`);
const type = fc.constantFrom('Calls', 'Uses', 'Extends');
const resolution = fc.constantFrom('exact', 'inferred');
const edges = fc.uniqueArray(fc.tuple(name, name, type, resolution), {
  selector: ([from, to, type]) => `${from} ${to} ${type}`,
  maxLength: 40,
});
const question = fc.record({
  seeds: fc.array(name, { maxLength: 4 }),
  depth: fc.option(fc.integer({ min: 0, max: 5 })),
  types: fc.option(fc.uniqueArray(type)),
  resolutions: fc.option(fc.uniqueArray(resolution)),
  forward: fc.boolean(),
});

describe('Reach', () => {
  test.each(['mem', 'rocksdb'])(
    'finds what a plain search finds, on %s, whatever was asked and written before',
    async (engine) => {
      const db = await withEdges([], engine);
      await fc.assert(
        fc.asyncProperty(edges, fc.array(question, { minLength: 1, maxLength: 5 }), async (graph, questions) => {
          await db.run('?[from, to, type] := *Edge{from, to, type} :rm Edge {from, to, type}');
          await add(db, graph);
          for (const asked of questions) expect(await ask(db, asked)).toEqual(expected(graph, asked));
          const [gone, kept] = [
            graph.filter((_, index) => index % 3 === 0),
            graph.filter((_, index) => index % 3 !== 0),
          ];
          await remove(db, gone);
          for (const asked of questions) expect(await ask(db, asked)).toEqual(expected(kept, asked));
        }),
        { numRuns: 40, seed: 11 },
      );
    },
  );

  test('takes its edges from a rule, too', async () => {
    const db = await withEdges([]);
    await fc.assert(
      fc.asyncProperty(edges, question, async (graph, asked) => {
        const rule = 'e[from, to, type, resolution]';
        const { seeds, depth, types, resolutions } = asked;
        const flipped: Edge[] = asked.forward ? graph : graph.map(([from, to, ...rest]) => [to, from, ...rest]);
        const params = { seeds: seeds.map((seed) => [seed]), depth, types, resolutions, graph: flipped };
        const text = `e[a, b, c, d] <- $graph\n${script(asked, rule)}`;
        expect((await db.run(text, params, true)).rows).toEqual(expected(graph, asked));
      }),
      { numRuns: 30, seed: 5 },
    );
  });

  test('follows edges of several relations, each with its own filters', async () => {
    const back = fc.option(fc.uniqueArray(type));
    const db = await withEdges([]);
    await fc.assert(
      fc.asyncProperty(edges, edges, question, back, async (graph, others, asked, backTypes) => {
        await db.run('?[from, to, type] := *Edge{from, to, type} :rm Edge {from, to, type}');
        await add(db, graph);
        const isIn = (values: string[] | null, value: string) => values === null || values.includes(value);
        const ways = [
          ...graph.filter((edge) => isIn(asked.types, edge[2]) && isIn(asked.resolutions, edge[3])),
          ...graph.filter((edge) => isIn(backTypes, edge[2])).map(([from, to, ...rest]): Edge => [to, from, ...rest]),
          ...others,
        ];
        const rule = `other[a, b] <- $others
          seed[node] <- $seeds
          ?[node, depth, parent, seed] <~ Reach(*Edge{from, to, type, resolution}, *Edge:by_target{to: from2, from: to2, type: back},
            other[from3, to3], seed[], depth: $depth, type: $types, back: $back, resolution: $resolutions, seed: true)`;
        const { seeds, depth, types, resolutions } = asked;
        const params = {
          ...{ seeds: seeds.map((seed) => [seed]), depth, types, resolutions, back: backTypes },
          others: others.map(([from, to]) => [from, to]),
        };
        const wanted = expected(ways, { ...everything(seeds), depth });
        expect((await db.run(rule, params, true)).rows).toEqual(wanted);
        // What is kept of both answers the same again.
        expect((await db.run(rule, params, true)).rows).toEqual(wanted);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  test('does not leave nodes that are closed, but for seeds', async () => {
    const db = await withEdges([]);
    await fc.assert(
      fc.asyncProperty(edges, question, fc.array(name, { maxLength: 6 }), async (graph, asked, closed) => {
        await db.run('?[from, to, type] := *Edge{from, to, type} :rm Edge {from, to, type}');
        await add(db, graph);
        const { seeds, depth, types, resolutions } = asked;
        const params = {
          ...{ seeds: seeds.map((seed) => [seed]), depth, types, resolutions },
          shut: closed.map((one) => [one]),
        };
        const text = `shut[node] <- $shut\n${script(asked).replace('seed[],', 'shut[closed], seed[],')}`;
        expect((await db.run(text, params, true)).rows).toEqual(expected(graph, asked, closed));
      }),
      { numRuns: 60, seed: 9 },
    );
  });

  test('sees what its transaction sees', async () => {
    const db = await withEdges([['a', 'b', 'Calls', 'exact']]);
    const reader = db.multiTransact(false);
    const writer = db.multiTransact(true);
    const text = script(everything(['a']));
    const params = { seeds: [['a']], depth: null, types: null, resolutions: null };
    const nodes = ({ rows }: { rows: Row[] }) => rows.map(([node]) => node);
    expect(nodes(await reader.run(text, params))).toEqual(['a', 'b']);
    await writer.run(
      '?[from, to, type, resolution] <- [["b", "c", "Calls", "exact"]] :put Edge {from, to, type => resolution}',
    );
    expect(nodes(await writer.run(text, params))).toEqual(['a', 'b', 'c']);
    expect(nodes(await db.run(text, params, true))).toEqual(['a', 'b']);
    writer.commit();
    expect(nodes(await reader.run(text, params))).toEqual(['a', 'b']);
    expect(nodes(await db.run(text, params, true))).toEqual(['a', 'b', 'c']);
    expect(nodes(await reader.run(text, params))).toEqual(['a', 'b']);
    reader.abort();
  });

  test('keeps what it read until the relation changes', async () => {
    const graph: Edge[] = Array.from({ length: 3000 }, (_, n) => [`n${n}`, `n${n + 1}`, 'Calls', 'exact']);
    const db = await withEdges(graph);
    expect(native.memory_stats(db.db_id).adjacencies).toBe(0);
    expect(await ask(db, everything(['n0']))).toHaveLength(3001);
    expect(native.memory_stats(db.db_id).adjacencies).toBeGreaterThan(3000 * 8);
    expect(await ask(db, everything(['n2999']))).toHaveLength(2);
    await db.run('?[a] <- [[1]] :create Unrelated {a: Int}');
    expect(native.memory_stats(db.db_id).adjacencies).toBeGreaterThan(3000 * 8);
    await remove(db, [['n0', 'n1', 'Calls', 'exact']]);
    expect(native.memory_stats(db.db_id).adjacencies).toBe(0);
    expect(await ask(db, everything(['n0']))).toHaveLength(1);
  });

  /** As columns, the edges of a path of so many hops that starts at `b`. */
  const path = (hops: number) => {
    const texts = ['Calls', 'exact', 'b', ...Array.from({ length: hops }, (_, n) => `n${n + 1}`)];
    let end = 0;
    const ends = Uint32Array.from(texts, (text) => {
      end += text.length;
      return end;
    });
    const dict = { bytes: new Uint8Array(Buffer.from(texts.join(''))), ends };
    const column = (name: string, place: (row: number) => number) => {
      const index = Uint32Array.from({ length: hops }, (_, row) => place(row));
      return { name, type: 'string', dict, index };
    };
    const columns = [
      column('from', (row) => row + 2),
      column('to', (row) => row + 3),
      column('type', () => 0),
      column('resolution', () => 1),
    ];
    return [{ relation: 'Edge', op: 'put', rows: hops, columns }];
  };
  const PUT =
    '?[from, to, type, resolution] <- [["b", "c", "Calls", "exact"]] :put Edge {from, to, type => resolution}';

  test.each<[way: string, write: (db: Db) => Promise<unknown>, after: string[]]>([
    ['a script', (db) => db.run(PUT), ['a', 'b', 'c']],
    [
      'a script that removes',
      (db) => db.run('?[from, to, type] <- [["a", "b", "Calls"]] :rm Edge {from, to, type}'),
      ['a'],
    ],
    [
      'a relation put in its place',
      (db) =>
        db.run(
          '?[from, to, type, resolution] <- [["a", "z", "Calls", "exact"]] :replace Edge {from: String, to: String, type: String => resolution: String}',
        ),
      ['a', 'z'],
    ],
    ['rows', (db) => add(db, [['b', 'c', 'Calls', 'exact']]), ['a', 'b', 'c']],
    ['rows to remove', (db) => remove(db, [['a', 'b', 'Calls', 'exact']]), ['a']],
    ['a few columns', (db) => importColumns(db, path(1)), ['a', 'b', 'n1']],
    [
      'columns in bulk',
      (db) => importColumns(db, path(2500)),
      ['a', 'b', ...Array.from({ length: 2500 }, (_, n) => `n${n + 1}`)],
    ],
    [
      'a transaction',
      async (db) => {
        const transaction = db.multiTransact(true);
        await transaction.run(PUT);
        transaction.commit();
      },
      ['a', 'b', 'c'],
    ],
    [
      'a transaction that is given up',
      async (db) => {
        const transaction = db.multiTransact(true);
        await transaction.run(PUT);
        transaction.abort();
      },
      ['a', 'b'],
    ],
    [
      'rows of a backup',
      async (db) => {
        const other = await withEdges([['b', 'c', 'Calls', 'exact']]);
        const backup = temporary('backup');
        await other.backup(backup);
        await db.importRelationsFromBackup(backup, ['Edge']);
      },
      ['a', 'b', 'c'],
    ],
  ])('sees what %s changed', async (_, write, after) => {
    const db = open('rocksdb');
    await db.run(SCHEMA);
    await add(db, [['a', 'b', 'Calls', 'exact']]);
    const reached = async () => (await ask(db, everything(['a']))).map(([node]) => node);
    expect(await reached()).toEqual(['a', 'b']);
    expect(native.memory_stats(db.db_id).adjacencies).toBeGreaterThan(0);
    await write(db);
    expect(await reached()).toEqual([...after].sort());
  });

  test('answers several at once', async () => {
    const graph: Edge[] = Array.from({ length: 500 }, (_, n) => [`n${n}`, `n${(n * 7 + 1) % 500}`, 'Calls', 'exact']);
    const db = await withEdges(graph);
    const asked = Array.from({ length: 16 }, (_, n) => everything([`n${n * 13}`]));
    const answers = await Promise.all(asked.map((one) => ask(db, one)));
    for (const [index, answer] of answers.entries()) expect(answer).toEqual(expected(graph, asked[index] as Question));
  });

  test('takes nodes that are numbers, booleans or null', async () => {
    const db = open('rocksdb');
    await db.run(
      '?[a, b] <- [[1, 2], [2, 2.5], [2.5, true], [true, null], [null, -9007199254740993]] :create e {a: Any?, b: Any?}',
    );
    const { rows } = await db.run('s[n] <- [[1]]; ?[n, d, p] <~ Reach(*e[a, to], s[])', {}, true);
    expect(rows).toEqual([
      [null, 4, true],
      [true, 3, 2.5],
      [-9007199254740993n, 5, null],
      [1, 0, null],
      [2, 1, 1],
      [2.5, 2, 2],
    ]);
  });

  test('has nothing to say about an empty graph, and keeps unknown seeds', async () => {
    const db = await withEdges([]);
    expect(await ask(db, everything([]))).toEqual([]);
    expect(await ask(db, everything(['nobody']))).toEqual([['nobody', 0, null, 'nobody']]);
    expect((await db.run('e[a, b] <- []; s[n] <- []; ?[n, d, p] <~ Reach(e[a, b], s[n])')).rows).toEqual([]);
  });

  test('tells what is wrong with a call', async () => {
    const db = await withEdges([['a', 'b', 'Calls', 'exact']]);
    const code = (rule: string) => codeOf(() => db.run(`s[n] <- [['a']]; ?[n, d, p] <~ Reach(${rule})`, {}, true));
    expect(await code('*Edge[from, to], s[]')).toBe('none');
    expect(await code('*Edge{from, to}, s[]')).toBe('none');
    expect(await code('*Edge:by_target{to, from}, s[]')).toBe('engine::argument');
    expect(await code('*Edge[], s[]')).toBe('engine::argument');
    expect(await code('*Edge[from, to], s[], depth: -1')).toBe('engine::argument');
    expect(await code('*Edge[from, to], s[], depth: "three"')).toBe('engine::argument');
    expect(await code('*Edge[from, to], s[], typ: ["Calls"]')).toBe('engine::argument');
    expect(await code('*Edge[from, to], *Edge[from2, to2], s[], typ: ["Calls"]')).toBe('engine::argument');
    expect(await code('*Edge[from, to], *Edge[from2, to2, typ], s[], typ: ["Calls"]')).toBe('none');
    expect(await code('*Edge[from, to], *Edge[from2, to3], s[]')).toBe('engine::argument');
    expect(await code('*Edge[from, to], s[], to: ["b"]')).toBe('engine::argument');
    expect(await code('*Edge[from, to]')).toBe('fixed_rule::not_enough_args');
    expect(await code('*Nowhere[from, to], s[]')).toBe('query::relation_not_found');
    expect(await codeOf(() => db.run(`s[n] <- [['a']]; ?[n] <~ Reach(*Edge[from, to], s[])`))).toBe(
      'parser::fixed_rule_head_arity_mismatch',
    );
    await db.run('?[a, to] <- [[[1], [2]]] :create lists {a: [Int], to: [Int]}');
    expect(await codeOf(() => db.run('s[n] <- [[[1]]]; ?[n, d, p] <~ Reach(*lists[a, to], s[])'))).toBe(
      'engine::argument',
    );
  });

  test('ends with its budget, or when it is cancelled', async () => {
    const db = open('rocksdb');
    await db.run('?[a, to] := a in int_range(300), to in int_range(300) :create e {a: Int, to: Int}');
    const all = 's[n] := n in int_range(300); ?[n, d, p] <~ Reach(*e{a, to}, s[])';
    expect(await codeOf(() => db.run(`${all} :timeout 0.000001`, {}, true))).toBe('eval::timeout');
    expect(await codeOf(() => db.run(`${all} :mem_limit 100`, {}, true))).toBe('eval::mem_budget_exceeded');
    const big = `e[a, b] := a in int_range(2000), b in int_range(2000); s[n] <- [[0]]; ?[n, d, p] <~ Reach(e[a, to], s[])`;
    const outcome = codeOf(() => runWithToken(db, big, 44));
    await new Promise((resolve) => setTimeout(resolve, 100));
    native.cancel(44);
    expect(await outcome).toBe('engine::cancelled');
    expect((await db.run(all, {}, true)).rows).toHaveLength(300);
  });
});
