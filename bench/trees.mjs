// Source trees to index: the development corpora beside the project if they are there, otherwise one made here.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CORPORA = fileURLToPath(new URL('../../shared/corpora', import.meta.url));
const FILES = 400;
const CLASSES_A_FILE = 8;

const classText = (file, i) => `
/** Keeps the totals of shelf ${i}. */
export class Shelf${file}x${i} extends Base {
  private readonly items = new Map<string, number>();

  add(name: string, count: number): number {
    const before = this.items.get(name) ?? 0;
    if (count < 0 || !Number.isInteger(count)) throw new Error(\`bad count \${count} of \${name}\`);
    this.items.set(name, before + count);
    return helper${file}(before + count, ${i});
  }

  get total(): number {
    return [...this.items.values()].reduce((sum, n) => sum + n, 0);
  }

  compare(other: Shelf${file}x${i}): number {
    const [a, b] = [this.total, other.total];
    return a === b ? 0 : a < b ? -1 : clamp(a - b, 0, ${i + 1});
  }
}
`;

const fileText = (file) => `import { Base, clamp } from './base.ts';
import { helper${(file + 1) % FILES} as next } from './part${(file + 1) % FILES}.ts';

export const helper${file} = (n: number, depth: number): number => (depth > 0 ? next(clamp(n, 0, 99), depth - 1) : n);
${Array.from({ length: CLASSES_A_FILE }, (_, i) => classText(file, i)).join('')}`;

const BASE = `export abstract class Base {
  abstract get total(): number;
}
export const clamp = (n: number, low: number, high: number): number => Math.min(high, Math.max(low, n));
`;

const makeTree = (folder) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'base.ts'), BASE);
  for (let file = 0; file < FILES; file++) writeFileSync(join(folder, `part${file}.ts`), fileText(file));
};

const archives = () => (existsSync(CORPORA) ? readdirSync(CORPORA).filter((name) => name.endsWith('.tar.xz')) : []);

const unpack = (archive, folder) => {
  const root = join(folder, archive.slice(0, -'.tar.xz'.length));
  mkdirSync(root, { recursive: true });
  execFileSync('tar', ['-xJf', join(CORPORA, archive), '-C', root]);
  return root;
};

const generated = (folder) => {
  const root = join(folder, 'generated');
  makeTree(root);
  return root;
};

/** Unpacks or makes the trees in a folder; gives name → root. */
export const prepareTrees = (folder) => {
  const roots = archives().map((archive) => unpack(archive, folder));
  if (roots.length === 0) roots.push(generated(folder));
  return Object.fromEntries(roots.map((root) => [basename(root), root]));
};

/** One large tree in a folder: the two largest corpora side by side, or the one that is made. Gives its root. */
export const prepareLargeTree = (folder) => {
  const size = (archive) => statSync(join(CORPORA, archive)).size;
  const largest = archives()
    .sort((a, b) => size(b) - size(a))
    .slice(0, 2);
  if (largest.length === 0) return generated(folder);
  const root = join(folder, 'large');
  for (const archive of largest) unpack(archive, root);
  return root;
};
