// The files of a database on disk: `manifest` and `data/` are the engine's, `options` and `holder` are ours.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PtError } from '../model/errors.ts';
import { optionsFile } from './options-file.ts';

const manifestOf = (directory: string): string => join(directory, 'manifest');
const dataOf = (directory: string): string => join(directory, 'data');
const discardedOf = (directory: string): string => join(directory, 'discarded');

/** Whether a folder holds a database. One whose creation was cut short holds none. */
export const holdsDatabase = (directory: string): boolean => {
  if (!existsSync(manifestOf(directory)) || !existsSync(dataOf(directory))) return false;
  return readdirSync(dataOf(directory)).some((name) => name === 'CURRENT' || /\.(sst|log)$/.test(name));
};

/** What a database leaves in its folder, also when it was cut short; and hidden files, which file managers make. */
const OURS = /^(manifest|options|data|discarded|holder|bulk-.*\.sst|\..*)$/;

/** Makes the folder. One that others use is refused: files of theirs may have the names of ours. */
const claimFolder = (directory: string): void => {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isFile = code === 'EEXIST' || code === 'ENOTDIR';
    throw isFile ? new PtError('database-folder', { path: directory, reason: message }, { cause: error }) : error;
  }
  if (holdsDatabase(directory)) return;
  const other = readdirSync(directory).find((name) => !OURS.test(name));
  if (other !== undefined) throw new PtError('database-folder', { path: directory, reason: `it holds ${other}` });
};

const writeIfOther = (file: string, text: string): void => {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
};

/**
 * Makes ready the folder of a database that is about to be opened. A `.pt` folder around it is kept out of git. Throws
 * `database-folder`, and what the file system says.
 */
export const prepareFolder = (directory: string): void => {
  claimFolder(directory);
  if (basename(dirname(directory)) === '.pt') writeIfOther(join(dirname(directory), '.gitignore'), '*\n');
  // The engine takes a manifest as the sign that there is a database, and then refuses to create one.
  const isNew = !holdsDatabase(directory);
  if (isNew) rmSync(manifestOf(directory), { force: true });
  rmSync(discardedOf(directory), { recursive: true, force: true });
  writeIfOther(join(directory, 'options'), optionsFile(isNew));
};

/** Deletes the data of a closed database. Cut short at any point, it leaves the whole database or none. */
export const discardDatabase = (directory: string): void => {
  rmSync(discardedOf(directory), { recursive: true, force: true });
  if (existsSync(dataOf(directory))) renameSync(dataOf(directory), discardedOf(directory));
  rmSync(manifestOf(directory), { force: true });
  rmSync(discardedOf(directory), { recursive: true, force: true });
};
