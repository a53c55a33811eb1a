// Source trees in temporary folders, gone when the test ends.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A fresh folder. */
export const temporaryFolder = (): string => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pt-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Writes files, given by path; `aged` sets their modification times an hour back, as those of a checkout would be. */
export const writeTree = (
  root: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  { aged = false }: { aged?: boolean } = {},
): void => {
  const anHourAgo = Date.now() / 1000 - 3600;
  for (const [path, content] of Object.entries(files)) {
    const absolute = join(root, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
    if (aged) utimesSync(absolute, anHourAgo, anHourAgo);
  }
};

/** A fresh folder with files in it. */
export const treeOf = (files: Readonly<Record<string, string | Uint8Array>>, options?: { aged?: boolean }): string => {
  const root = temporaryFolder();
  writeTree(root, files, options);
  return root;
};

/** Runs `work` as a user whom permissions bind: root reads everything. */
export const asUnprivileged = async <T>(work: () => Promise<T>): Promise<T> => {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid!(65534);
  try {
    return await work();
  } finally {
    process.seteuid!(0);
  }
};
