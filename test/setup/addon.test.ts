import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Clone } from './clone.ts';

const BUILT = 'src/native/build/cozo_node_prebuilt.node';

describe('the addon', () => {
  test('is built once per machine, not per clone', () => {
    const first = new Clone();
    first.pt();
    const second = new Clone(first.cache);
    expect(second.pt()).toMatchObject({ status: 0, stderr: expect.not.stringContaining('built the database engine') });
    expect(second.read(BUILT)).toBe('// the sources\n');
    expect(first.builds()).toBe(1);
  });

  test('is built again when its sources changed, and found again when they change back', () => {
    const clone = new Clone();
    clone.pt();
    clone.write('src/native/src/lib.rs', '// other sources\n');
    clone.pt();
    expect(clone.read(BUILT)).toBe('// other sources\n');
    clone.write('src/native/src/lib.rs', '// the sources\n');
    clone.pt();
    expect(clone.read(BUILT)).toBe('// the sources\n');
    expect(clone.builds()).toBe(2);
  });

  test('is the same for a checkout with other line ends', () => {
    const clone = new Clone();
    clone.pt();
    clone.write('src/native/src/lib.rs', '// the sources\r\n');
    expect(clone.pt().status).toBe(0);
    expect(clone.builds()).toBe(1);
  });

  test('is built once by two clones that start at the same time', async () => {
    const clones = [new Clone()];
    clones.push(new Clone(clones[0]?.cache));
    const runs = await Promise.all(clones.map((clone) => clone.start(['x'], { env: { CARGO_SLEEP: '1' } }).ended));
    for (const run of runs) expect(run).toMatchObject({ status: 0, stdout: 'ran x\n' });
    for (const clone of clones) expect(clone.read(BUILT)).toBe('// the sources\n');
    expect(runs.map(({ stderr }) => stderr).join()).toContain('waiting for it');
    expect(clones[0]?.builds()).toBe(1);
  });

  test('PT_ENGINE is taken instead, and must be there', () => {
    const clone = new Clone();
    writeFileSync(clone.path('mine.node'), 'mine');
    const env = { PT_ENGINE: clone.path('mine.node') };
    expect(clone.pt(['x'], { env })).toMatchObject({ status: 0, stdout: 'ran x\n' });
    expect(clone.pt(['x'], { env })).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(clone.path(BUILT))).toBe(false);
    expect(clone.builds()).toBe(0);
    const gone = { PT_ENGINE: clone.path('gone.node') };
    expect(clone.pt([], { env: gone })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('there is no such file'),
    });
  });

  test('what the compilers said is shown when they fail, and nothing is kept', () => {
    const clone = new Clone();
    const failed = clone.pt([], { env: { CARGO_FAILS: '1' } });
    expect(failed).toMatchObject({ status: 2, stderr: expect.stringContaining('error: it does not compile') });
    expect(existsSync(join(clone.cache, 'pt', 'addon'))).toBe(false);
    expect(clone.pt().status).toBe(0);
  });

  test('a missing tool is told before anything is built', () => {
    const clone = new Clone();
    clone.remove('c++');
    const bare = { bare: true };
    expect(clone.pt([], bare)).toMatchObject({ status: 2, stderr: expect.stringContaining('apt install g++') });
    const other = new Clone();
    other.remove('cargo');
    expect(other.pt([], bare)).toMatchObject({ status: 2, stderr: expect.stringContaining('rustup.rs') });
    expect(clone.builds() + other.builds()).toBe(0);
  });

  test('Ctrl-C ends the build, and leaves no lock behind', async () => {
    const clone = new Clone();
    const { child, ended } = clone.start([], { env: { CARGO_SLEEP: '20' } });
    while (clone.builds() === 0) await sleep(20);
    child.kill('SIGINT');
    expect((await ended).status).toBe(130);
    expect(readdirSync(join(clone.cache, 'pt', 'locks'))).toEqual([]);
    expect(clone.pt(['x'])).toMatchObject({ status: 0, stdout: 'ran x\n' });
  });
});

describe('a lock', () => {
  test('is waited for while its holder lives', async () => {
    const clone = new Clone();
    const slow = clone.start([], { env: { CARGO_SLEEP: '1' } });
    while (clone.builds() === 0) await sleep(20);
    const waiting = clone.start(['x']);
    const [, second] = await Promise.all([slow.ended, waiting.ended]);
    expect(second).toMatchObject({ status: 0, stdout: 'ran x\n', stderr: expect.stringContaining('waiting for it') });
    expect(clone.builds()).toBe(1);
  });

  test('that was left behind is taken over', () => {
    const clone = new Clone();
    const locks = join(clone.cache, 'pt', 'locks');
    mkdirSync(locks, { recursive: true });
    const left = join(locks, 'addon.lock');
    writeFileSync(left, '1\n');
    const long = new Date(Date.now() - 60_000);
    utimesSync(left, long, long);
    expect(clone.pt(['x'])).toMatchObject({ status: 0, stdout: 'ran x\n' });
    expect(existsSync(left)).toBe(false);
  });
});
