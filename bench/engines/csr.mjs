// The limit: adjacency in typed arrays, in this process, over numbers.

const invert = ({ nodes, edges, from, to }) => {
  const start = new Uint32Array(nodes + 1);
  for (const target of to) start[target + 1]++;
  for (let node = 0; node < nodes; node++) start[node + 1] += start[node];
  const next = start.slice();
  const callers = new Uint32Array(edges);
  for (let edge = 0; edge < edges; edge++) callers[next[to[edge]]++] = from[edge];
  return { start, callers };
};

export const open = async () => {
  let graph;
  let numberOf;
  let inverse;
  const search = (seeds, depth) => {
    const distance = new Int32Array(graph.nodes).fill(-1);
    const queue = [...seeds];
    for (const seed of seeds) distance[seed] = 0;
    for (let at = 0; at < queue.length; at++) {
      const node = queue[at];
      if (distance[node] === depth) continue;
      for (let i = inverse.start[node]; i < inverse.start[node + 1]; i++) {
        const caller = inverse.callers[i];
        if (distance[caller] >= 0) continue;
        distance[caller] = distance[node] + 1;
        queue.push(caller);
      }
    }
    return queue.map((node) => [graph.keys[node], distance[node]]);
  };
  return {
    load: (made) => {
      graph = made;
      numberOf = new Map(graph.keys.map((key, node) => [key, node]));
      inverse = invert(graph);
    },
    variants: {
      search: {
        callers: (key) => {
          const node = numberOf.get(key);
          return Array.from(
            inverse.callers.subarray(inverse.start[node], inverse.start[node + 1]),
            (c) => graph.keys[c],
          );
        },
        blast: (key) => search([numberOf.get(key)], 3),
        reach: () => search(graph.unsafe, -1).map(([key]) => key),
      },
    },
    diskBytes: () => 0,
    close: () => {},
  };
};
