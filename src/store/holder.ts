// Who holds a database open: RocksDB admits one process, and says only that another one is there.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileOf = (directory: string): string => join(directory, 'holder');

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Notes that this process holds the database; called once it does. */
export const writeHolder = (directory: string): void => {
  const command = ['pt', ...process.argv.slice(2)].join(' ');
  try {
    writeFileSync(fileOf(directory), JSON.stringify({ pid: process.pid, command }));
  } catch {
    // A note for people: a full disk must not make an open fail that the engine granted.
  }
};

export const removeHolder = (directory: string): void => rmSync(fileOf(directory), { force: true });

/** " (process 12: pt index .)" for a message; empty if unknown, or left behind by a process that ended. */
export const describeHolder = (directory: string): string => {
  try {
    const { pid, command } = JSON.parse(readFileSync(fileOf(directory), 'utf8')) as { pid: number; command: string };
    return isAlive(pid) ? ` (process ${pid}: ${command})` : '';
  } catch {
    return '';
  }
};
