// Runs the built command line as a user does: another process, a folder, two streams, an exit code.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts `pt ARGS`. */
export const start = (args: readonly string[], { cwd, env = {} }: RunOptions): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [MAIN, ...args], { cwd, env: { ...process.env, NO_COLOR: '', FORCE_COLOR: '', ...env } });

/** What a started process wrote and how it ended. */
export const finish = (child: ChildProcessWithoutNullStreams): Promise<Ran> =>
  new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });

/** Runs `pt ARGS` to its end. */
export const pt = (args: readonly string[], options: RunOptions): Promise<Ran> => {
  const child = start(args, options);
  child.stdin.end(options.input ?? '');
  return finish(child);
};

/** A folder of its own with these files, and the means to delete it. */
export const makeTree = (files: Readonly<Record<string, string>>): { root: string; remove: () => void } => {
  const root = mkdtempSync(join(tmpdir(), 'pt-cli-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
};
