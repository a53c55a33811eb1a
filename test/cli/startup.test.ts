import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finish, MAIN, makeTree, pt } from './pt.ts';
import { TREE } from './tree.ts';

/** Tells every module that is loaded, on stderr. */
const TELL = `
import { register } from 'node:module';
register('data:text/javascript,' + encodeURIComponent(
  'export const load = (url, context, next) => { process._rawDebug("loaded " + url); return next(url, context); };'
));`;

let tree: ReturnType<typeof makeTree>;
beforeAll(async () => {
  tree = makeTree(TREE);
  // The first run makes the index, the second reads again what was written just before the first.
  await pt(['datalog', 'run', 'unsafe-reach'], { cwd: tree.root });
  await new Promise((resolve) => setTimeout(resolve, 2100));
  await pt(['datalog', 'run', 'unsafe-reach'], { cwd: tree.root });
});
afterAll(() => tree.remove());

const loadedBy = async (...args: string[]): Promise<string[]> => {
  const hook = `data:text/javascript,${encodeURIComponent(TELL)}`;
  const child = spawn(process.execPath, ['--import', hook, MAIN, ...args], { cwd: tree.root });
  child.stdin.end();
  const { code, stderr } = await finish(child);
  expect(code).toBe(0);
  return [...stderr.matchAll(/^loaded file:\/\/(.*)$/gm)].map((found) => found[1]);
};

// Loading is most of what a short command costs; see the start-up budget in ARCHITECTURE.md.
test.each<[what: string, args: string[], never: RegExp]>([
  [
    'a rule on an unchanged index',
    ['datalog', 'run', 'unsafe-reach'],
    /\/(zod|web-tree-sitter|piscina|yaml|cli-progress|string-width)\/|\/dist\/(link|repl)\/|\/dist\/extract\/(?!languages)/,
  ],
  [
    'the list of rules',
    ['datalog', 'list'],
    /\/(zod|cozo-node|ignore)\/|\/dist\/(store|sync|link|extract|repl)\/(?!db\.js)/,
  ],
  ['help', ['--help'], /\/dist\/(store|sync|link|extract|repl|rule)\/|\/dist\/cli\/commands\//],
])('%s loads no more than it needs', async (_, args, never) => {
  const loaded = await loadedBy(...args);
  expect(loaded.length).toBeGreaterThan(5);
  expect(loaded.filter((path) => never.test(path))).toEqual([]);
});
