// Runs a program of set-up: its output is kept for the case of failure, and Ctrl-C ends it with us.

import { spawn, spawnSync } from 'node:child_process';

const TAIL = 60;

/**
 * Runs a program to its end. `onOutput` sees what it writes as it comes. Gives its exit code and the last lines of
 * what it wrote; `missing` if there is no such program.
 */
export const run = (command, args, { cwd, env, onOutput = () => {} } = {}) =>
  new Promise((resolve) => {
    let output = '';
    const options = { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] };
    let child;
    const end = (result) => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve(result);
    };
    const stop = (signal) => {
      child?.kill(signal);
      process.exit(signal === 'SIGINT' ? 130 : 143);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    // The signal may come as soon as there is a program to see.
    child = spawn(command, args, options);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-100_000);
        onOutput(text);
      });
    }
    child.on('error', (error) => end({ missing: true, code: -1, tail: error.message }));
    child.on('close', (code) =>
      end({ missing: false, code: code ?? -1, tail: output.split('\n').slice(-TAIL).join('\n') }),
    );
  });

/** Whether `command` can be started at all. */
export const exists = (command, args = ['--version']) => !spawnSync(command, args, { stdio: 'ignore' }).error;
