// Other processes that use a built Store.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const prelude = `const dist = ${JSON.stringify(dist)};
const { Store } = await import(dist + 'store/db.js');
const [directory] = process.argv.slice(1);
`;

/** A process that runs a module in which `Store`, `directory` and `dist`, the folder of what is built, are bound; `shell` are commands to run before it. */
export const startChild = (script: string, directory: string, shell = 'true'): ChildProcess => {
  const node = [process.execPath, '--input-type=module', '-e', prelude + script, directory];
  const child = spawn('sh', ['-c', `${shell}; exec "$@"`, 'sh', ...node]);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
};

/** Runs such a process to its end. */
export const runChild = async (
  script: string,
  directory: string,
  shell?: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> => {
  const child = startChild(script, directory, shell);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'close')]);
  return { code, stdout, stderr };
};

/** What the process writes first. */
export const firstOutput = async (child: ChildProcess): Promise<string> =>
  String((await once(child.stdout!, 'data'))[0]);
