// `node bench/grammars.mjs TREE` compares the installed grammars on real files.

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

test('each installed grammar of a language of the tree has a row', { timeout: 60_000 }, () => {
  const table = execFileSync(process.execPath, [path('bench/grammars.mjs'), path('test/fixtures/cpp')], {
    encoding: 'utf8',
  });
  const rows = table
    .split('\n')
    .filter((line) => /^\| cpp\s/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.filter(([, , name]) => name.endsWith('*'))).toHaveLength(1);
  for (const row of rows) for (const cell of row.slice(3, -1)) expect(cell).toMatch(/^\d+$/);
});
