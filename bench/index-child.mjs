// Indexes a tree, or parses its files and does nothing else, with the same threads; alone in its process.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Piscina } from 'piscina';
import { Store } from '../dist/store/db.js';
import { discover } from '../dist/sync/discover.js';
import { sync } from '../dist/sync/sync.js';

const [mode, root, threads] = [process.argv[2], process.argv[3], Number(process.argv[4])];

const parseAlone = async () => {
  const start = performance.now();
  const { files } = await discover(root);
  const pool = new Piscina({
    filename: new URL('./parse-worker.mjs', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
  });
  await Promise.all(files.map((file) => pool.run(file)));
  const ms = performance.now() - start;
  await pool.destroy();
  return { ms, files: files.length };
};

const index = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pt-bench-'));
  const start = performance.now();
  const store = await Store.open(join(folder, 'db'), { create: true });
  const { lines, phases } = await sync(root, store, { workers: threads });
  await store.close();
  const ms = performance.now() - start;
  rmSync(folder, { recursive: true });
  return { ms, lines, phases };
};

const result = await (mode === 'parse' ? parseAlone : index)();
console.log(JSON.stringify({ ...result, rss: process.resourceUsage().maxRSS * 1024 }));
