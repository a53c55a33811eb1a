import { spawnSync } from 'node:child_process';
import { rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Clone } from './clone.ts';

describe('./pt', () => {
  test('sets up what is missing, runs the command line, and does nothing the second time', () => {
    const clone = new Clone();
    const first = clone.pt(['hello', 'world']);
    expect(first).toMatchObject({ status: 0, stdout: 'ran hello world\n' });
    expect(first.stderr).toContain('built the database engine in');
    expect(first.stderr).toContain('copied 1 grammars');
    expect(clone.read('src/native/build/cozo_node_prebuilt.node')).toBe('// the sources\n');
    expect(clone.read('grammars/wasm/x.wasm')).toBe('the bytes of a grammar');
    expect(clone.pt(['again'])).toMatchObject({ status: 0, stdout: 'ran again\n', stderr: '' });
    expect(clone.builds()).toBe(1);
  });

  test('works through a link', () => {
    const clone = new Clone();
    const link = join(clone.bin, 'pt-link');
    symlinkSync(clone.path('pt'), link);
    symlinkSync('pt-link', join(clone.bin, 'pt-link-to-link'));
    clone.pt();
    for (const name of ['pt-link', 'pt-link-to-link']) {
      const { stdout } = spawnSync(join(clone.bin, name), ['x'], {
        encoding: 'utf8',
        env: { ...process.env, XDG_CACHE_HOME: clone.cache },
      });
      expect(stdout).toBe('ran x\n');
    }
  });

  test('gives the exit code of the command', () => {
    const clone = new Clone();
    clone.write('src/cli/main.ts', 'process.exitCode = 3;\n');
    expect(clone.pt().status).toBe(3);
  });

  test('says that Node is missing, or too old', () => {
    const clone = new Clone();
    const { status, stderr } = spawnSync('/bin/sh', [clone.path('pt')], { encoding: 'utf8', env: { PATH: clone.bin } });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('Node.js 20 or newer') });

    const old = "Object.defineProperty(process, 'versions', { value: { node: '18.20.0' } })";
    const aged = clone.pt([], { env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(old)}` } });
    expect(aged).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Node.js 20 or newer') });
  });
});

describe('what is stale is made anew', () => {
  test('the command line, when a source changed', () => {
    const clone = new Clone();
    clone.pt();
    clone.write('src/cli/main.ts', 'console.log("changed");\n');
    expect(clone.pt()).toMatchObject({ status: 0, stdout: 'changed\n' });
  });

  test('the libraries, when the text of one changed, or when they are gone', () => {
    const clone = new Clone();
    clone.pt();
    expect(clone.read('dist/library/x.api')).toBe('C First\n');
    clone.write('library/x.api', 'C Second\n');
    clone.pt();
    expect(clone.read('dist/library/x.api')).toBe('C Second\n');
    rmSync(clone.path('dist/library'), { recursive: true });
    clone.pt();
    expect(clone.read('dist/library/x.api')).toBe('C Second\n');
  });

  test('the packages, when the lock file asks for others', () => {
    const clone = new Clone();
    clone.pt();
    // Only touched: looked at closer, and left.
    utimesSync(clone.path('package-lock.json'), new Date(), new Date());
    expect(clone.pt().stderr).toBe('');
    clone.lock('2.0.0');
    expect(clone.pt().stderr).toContain('installed the npm packages');
    expect(clone.read('npm.runs')).toBe('ci --no-audit --no-fund\n');
  });

  test('a grammar that was changed or is not of the catalogue', () => {
    const clone = new Clone();
    clone.pt();
    clone.write('grammars/wasm/x.wasm', 'tampered');
    clone.write('grammars/wasm/stray.wasm', 'stray');
    expect(clone.pt().status).toBe(0);
    expect(clone.read('grammars/wasm/x.wasm')).toBe('the bytes of a grammar');
    expect(() => clone.read('grammars/wasm/stray.wasm')).toThrow();
  });
});

describe('what cannot be set up is told', () => {
  test('a grammar with another hash, or none', () => {
    const clone = new Clone();
    clone.catalogue('0'.repeat(64));
    expect(clone.pt()).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/x\.wasm is not the one/),
    });
    const other = new Clone();
    other.write('node_modules/tree-sitter-x/x.wasm', 'something else');
    expect(other.pt()).toMatchObject({ status: 2, stderr: expect.stringMatching(/has sha256 [0-9a-f]{64}, not/) });
  });

  test('TypeScript that does not compile', () => {
    const clone = new Clone();
    clone.write('src/cli/main.ts', 'const = ;\n');
    expect(clone.pt()).toMatchObject({ status: 2, stderr: expect.stringContaining('the TypeScript compiler failed') });
  });

  test('npm that fails, or is missing', () => {
    const clone = new Clone();
    clone.lock('2.0.0');
    clone.program('npm', '#!/bin/sh\necho "no network" >&2\nexit 1\n');
    expect(clone.pt()).toMatchObject({ status: 2, stderr: expect.stringMatching(/`npm ci` failed:[\s\S]*no network/) });
  });
});
