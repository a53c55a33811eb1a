// Fills an engine with the graph, or asks it, or both; alone in its process, so that its memory is what it needs.

import { makeGraph } from './graph.mjs';
import { askAll, timed } from './workload.mjs';

const [module, folder, ...steps] = process.argv.slice(2);
const { open } = await import(module);
const engine = await open(folder);
const result = {};
if (steps.includes('load')) {
  const graph = makeGraph();
  result.load = (await timed(() => engine.load(graph))).ms;
}
if (steps.includes('ask')) {
  result.variants = await askAll(engine);
  result.disk = engine.diskBytes();
  result.rss = process.resourceUsage().maxRSS * 1024;
}
await engine.close();
console.log(JSON.stringify(result));
