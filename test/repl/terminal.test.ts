import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { History } from '../../src/repl/history.ts';
import { Session } from '../../src/repl/session.ts';
import { runOnTerminal } from '../../src/repl/terminal.ts';
import { PLAIN } from '../../src/report/colors.ts';
import { loadRules } from '../../src/rule/load.ts';
import { Store } from '../../src/store/db.ts';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const UP = '\u001b[A';

let folder: string;
let history: History;
let store: Store;
let input: PassThrough;
let screen: string;
let over: Promise<void>;

/** Waits until the screen shows `text`; gives what was there up to its end, and forgets it. */
const shows = async (text: string): Promise<string> => {
  while (!screen.includes(text)) await sleep(2);
  const end = screen.indexOf(text) + text.length;
  const shown = screen.slice(0, end);
  screen = screen.slice(end);
  return shown;
};
const press = (keys: string) => input.write(keys);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pt-terminal-'));
  history = new History(join(folder, 'history'));
  store = await Store.openMemory();
  input = new PassThrough();
  screen = '';
  const output = new PassThrough();
  output.setEncoding('utf8').on('data', (text: string) => {
    screen += stripVTControlCharacters(text);
  });
  const print = async (pieces: string | Iterable<string> | AsyncIterable<string>) => {
    for await (const piece of typeof pieces === 'string' ? [pieces] : pieces) output.write(piece);
  };
  const io = { print, note: print, colors: PLAIN, noteColors: PLAIN, look: () => ({ colors: PLAIN }), mostRows: 100 };
  const session = new Session(store, await loadRules(), io, { write: false });
  const terminal = { input, output } as unknown as Parameters<typeof runOnTerminal>[2];
  over = runOnTerminal(session, history, terminal);
  await shows('pt> ');
});
afterEach(async () => {
  input.end();
  await over;
  await store.close();
  rmSync(folder, { recursive: true });
});

test('a statement may take several lines; its answer is followed by a prompt', async () => {
  press('?[n] :=\r');
  await shows('  > ');
  press('n = 1\r');
  expect(await shows('pt> ')).toMatch(/n = 1\r?\nn\n1\n1 row in \d+ ms\n/);
});

test('pasted lines are one statement', async () => {
  press('?[n] := n in [3, 1, 2]\r:order -n\r:limit 2\r');
  expect(await shows('2 rows')).toContain('n\n3\n2\n');
});

test('Tab completes commands, rules and columns', async () => {
  press('.sch');
  press('\t');
  await shows('ema ');
  press('\r');
  await shows('*File{');
  await shows('pt> ');
  press('?[p] := *ImportEdge{tar');
  press('\t');
  await shows('get_path');
});

test('Ctrl-C cancels what runs and not the session', async () => {
  press('c[n] := n = 0; c[n] := c[m], n = m + 1, n < 1000000000; ?[count(n)] := c[n]\r');
  await sleep(100);
  press(CTRL_C);
  expect(await shows('pt> ')).toContain('error: cancelled');
  press('?[n] := n = 1\r');
  await shows('1 row');
});

test('Ctrl-C forgets what is typed; with nothing typed it tells how to leave', async () => {
  press('?[n] :=\r');
  await shows('  > ');
  press('nonsense');
  press(CTRL_C);
  await shows('pt> ');
  press('?[n] := n = 1\r');
  await shows('1 row');
  await shows('pt> ');
  press(CTRL_C);
  await shows('Ctrl-D or .quit leaves');
});

test.each([
  ['Ctrl-D', CTRL_D],
  ['.quit', '.quit\r'],
])('%s leaves, and the history is there the next time', async (_, keys) => {
  press('?[n] := n = 1\r');
  await shows('1 row');
  await shows('pt> ');
  press(UP);
  await shows('?[n] := n = 1');
  press(CTRL_C);
  await shows('pt> ');
  press(keys);
  await over;
  expect(history.load()).toContain('?[n] := n = 1');
});

test('leaving while a query runs cancels it', async () => {
  press('c[n] := n = 0; c[n] := c[m], n = m + 1, n < 1000000000; ?[count(n)] := c[n]\r');
  await sleep(100);
  input.end();
  await over;
  expect(screen).toContain('cancelled');
});
