import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HISTORY_LINES, History, historyFile } from '../../src/repl/history.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pt-history-'));
  file = join(folder, 'below', 'repl-history');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('keeps lines between sessions, the newest first, for their owner alone', () => {
  const history = new History(file);
  expect(history.load()).toEqual([]);
  for (const line of ['first', '  ', 'second']) history.add(line);
  expect(new History(file).load()).toEqual(['second', 'first']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('keeps the newest lines alone, and none that nobody typed', () => {
  const history = new History(file);
  history.add('x'.repeat(10_000));
  history.add('0');
  writeFileSync(file, Array.from({ length: HISTORY_LINES + 5 }, (_, i) => `${i}\n`).join(''));
  expect(history.load()).toHaveLength(HISTORY_LINES);
  expect(readFileSync(file, 'utf8').split('\n')[0]).toBe('5');
});

test('is no reason to fail', () => {
  const history = new History(join('/dev/null', 'history'));
  history.add('x');
  expect(history.load()).toEqual([]);
});

test('lies in the state folder', () => {
  expect(historyFile({ XDG_STATE_HOME: '/state' })).toBe(join('/state', 'pt', 'repl-history'));
  expect(historyFile({})).toMatch(/\.local.state.pt.repl-history$/);
});
