// Runs the workload on one engine, alone in its process, and prints the result.

import { makeGraph } from './graph.mjs';
import { runWorkload } from './workload.mjs';

const [module, folder] = process.argv.slice(2);
const { open } = await import(module);
console.log(JSON.stringify(await runWorkload(makeGraph(), await open(folder))));
