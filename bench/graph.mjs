// A call graph like one of a large project, the same on every run.

export const NODES = 100_000;
export const EDGES = 1_000_000;
/** One function in so many is unsafe itself. */
const UNSAFE_EVERY = 500;

/** mulberry32: a small generator of numbers in [0, 1) with a seed. */
const randomFrom = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const keyOf = (_, node) => {
  const module = Math.floor(node / 200);
  const file = Math.floor(node / 20);
  return `packages/module-${module}/src/lib/component_${file}.ts#method:Component${file}.handleRequest${node}`;
};

/** Ends of the edges as numbers of nodes, without repeats; the keys of the nodes; the unsafe nodes. */
export const makeGraph = ({ nodes = NODES, edges = EDGES, seed = 1 } = {}) => {
  const random = randomFrom(seed);
  const from = new Uint32Array(edges);
  const to = new Uint32Array(edges);
  const seen = new Set();
  for (let made = 0; made < edges; ) {
    const a = Math.floor(random() * nodes);
    // Half of the calls stay near; of the rest, few functions are called by many.
    const near = random() < 0.5;
    const b = near ? (a + Math.floor(random() * 2000) - 1000 + nodes) % nodes : Math.floor(random() ** 2 * nodes);
    const edge = a * nodes + b;
    if (a === b || seen.has(edge)) continue;
    seen.add(edge);
    from[made] = a;
    to[made] = b;
    made++;
  }
  const keys = Array.from({ length: nodes }, keyOf);
  const unsafe = keys.map((_, node) => node).filter((node) => node % UNSAFE_EVERY === 7);
  return { nodes, edges, from, to, keys, unsafe };
};

/** Keys of nodes to ask about, spread over the graph. */
export const makeTargets = (count, nodes = NODES) => {
  const random = randomFrom(2);
  return Array.from({ length: count }, () => keyOf(undefined, Math.floor(random() * nodes)));
};
