// The files of a database on disk: `manifest` and `data/` are the engine's, `options` and `holder` are ours.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { optionsFile } from './options-file.ts';

const manifestOf = (directory: string): string => join(directory, 'manifest');
const dataOf = (directory: string): string => join(directory, 'data');
const discardedOf = (directory: string): string => join(directory, 'discarded');

/** Whether a folder holds a database. One whose creation was cut short holds none. */
export const holdsDatabase = (directory: string): boolean => {
  if (!existsSync(manifestOf(directory)) || !existsSync(dataOf(directory))) return false;
  return readdirSync(dataOf(directory)).some((name) => name === 'CURRENT' || /\.(sst|log)$/.test(name));
};

const writeIfOther = (file: string, text: string): void => {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
};

/** Makes ready the folder of a database that is about to be opened. A `.pt` folder around it is kept out of git. */
export const prepareFolder = (directory: string): void => {
  mkdirSync(directory, { recursive: true });
  if (basename(dirname(directory)) === '.pt') writeIfOther(join(dirname(directory), '.gitignore'), '*\n');
  // The engine takes a manifest as the sign that there is a database, and then refuses to create one.
  if (!holdsDatabase(directory)) rmSync(manifestOf(directory), { force: true });
  rmSync(discardedOf(directory), { recursive: true, force: true });
  writeIfOther(join(directory, 'options'), optionsFile());
};

/** Deletes the data of a closed database. Cut short at any point, it leaves the whole database or none. */
export const discardDatabase = (directory: string): void => {
  rmSync(discardedOf(directory), { recursive: true, force: true });
  if (existsSync(dataOf(directory))) renameSync(dataOf(directory), discardedOf(directory));
  rmSync(manifestOf(directory), { force: true });
  rmSync(discardedOf(directory), { recursive: true, force: true });
};
