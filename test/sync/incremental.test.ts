// An index that was updated is the index that a first run would make, whatever the history of edits.

import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Store } from '../../src/store/db.ts';
import { sync } from '../../src/sync/sync.ts';
import { contentOf } from './content.ts';
import { temporaryFolder, writeTree } from './tree.ts';

const FILES = ['a.ts', 'b.ts', 'lib/c.ts', 'lib/index.ts'];
const NAMES = ['f', 'g', 'Shape'];

const declaration = fc.constantFrom(
  ...NAMES.flatMap((name) => [
    `export function ${name}() {}`,
    `export class ${name} { run() { return eval('1'); } }`,
    `export const ${name} = () => f();`,
    `function ${name}(x: Shape) { return x.run(); }`,
  ]),
);
const importing = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom('./a', './b.ts', './lib', './c', '../a', 'lib'))
  .map(([name, spec]) => `import { ${name} } from '${spec}';`);
const statement = fc.constantFrom('f();', 'new Shape().run();', 'g(f);', 'missing.f();', 'let broken = (;', '');
const source = fc.array(fc.oneof(importing, declaration, statement), { maxLength: 6 }).map((lines) => lines.join('\n'));
const manifest = fc.constantFrom('{}', '{"name": "lib"}', '{"name": "lib", "main": "c.ts"}');

const edit = fc.oneof(
  { weight: 5, arbitrary: fc.record({ path: fc.constantFrom(...FILES), text: source }) },
  { weight: 2, arbitrary: fc.record({ path: fc.constantFrom(...FILES), text: fc.constant(undefined) }) },
  { weight: 1, arbitrary: fc.record({ path: fc.constant('lib/package.json'), text: manifest }) },
);
type Edit = { path: string; text: string | undefined };

const apply = (root: string, { path, text }: Edit, second: number): void => {
  const file = join(root, path);
  if (text === undefined) {
    rmSync(file, { force: true });
    return;
  }
  writeFileSync(file, text);
  // Each edit at a time of its own, long ago: the walk tells them apart, and trusts them.
  utimesSync(file, second, second);
};

test('incremental equals full', async () => {
  const history = fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(history, async (history) => {
      const root = temporaryFolder();
      writeTree(root, { 'lib/package.json': '{}', 'main.ts': `import { f } from './a';\nf();\n` }, { aged: true });
      const updated = await Store.openMemory();
      await sync(root, updated);
      let second = 1_000_000_000;
      for (const edits of history) {
        for (const edit of edits) apply(root, edit, second++);
        const summary = await sync(root, updated);
        const fresh = await Store.openMemory();
        const { files, lines, entities, edges, unresolved, problems } = await sync(root, fresh);
        expect(await contentOf(updated)).toEqual(await contentOf(fresh));
        expect(summary).toMatchObject({ files, lines, entities, edges, unresolved, problems });
        await fresh.close();
      }
      await updated.close();
    }),
    { seed: 1, numRuns: 40 },
  );
});
