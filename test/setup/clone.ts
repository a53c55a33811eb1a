// A small clone of the project in a temporary folder, with a cache of its own: what set-up needs, and no more.
// Programs that would go to the network or build for minutes (npm, cargo) are scripts that leave the same traces.

import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const GRAMMAR = 'the bytes of a grammar';

const undo: (() => void)[] = [];
afterEach(() => {
  while (undo.length > 0) undo.pop()?.();
});

/** What cargo does, as far as set-up sees it: a progress bar, a library, a trace of having run. */
const CARGO = `#!/bin/sh
if [ "$1" = --version ]; then echo cargo 1.99.0; exit; fi
echo run >> "$CARGO_TARGET_DIR.runs"
mkdir -p "$CARGO_TARGET_DIR/release"
printf '    Building [=>   ] 1/310: libc\\r' >&2
printf '    Building [==>  ] 213/310: mnestic-rocks(build)\\r' >&2
[ -n "$CARGO_SLEEP" ] && sleep "$CARGO_SLEEP"
[ -n "$CARGO_FAILS" ] && { echo 'error: it does not compile' >&2; exit 101; }
cat src/lib.rs > "$CARGO_TARGET_DIR/release/libpt_engine.so"
cp "$CARGO_TARGET_DIR/release/libpt_engine.so" "$CARGO_TARGET_DIR/release/libpt_engine.dylib"
`;
const NPM = `#!/bin/sh
echo "$@" >> npm.runs
mkdir -p node_modules
cp package-lock.json node_modules/.package-lock.json
`;

/** What compiling the libraries does: it writes below the compiled code. */
const COMPILE_LIBRARIES = `import { cpSync } from 'node:fs';
cpSync(new URL('../../../library/', import.meta.url), new URL('../../library/', import.meta.url), { recursive: true });
`;

export interface Run {
  env?: Record<string, string>;
  /** Whether only the clone's own programs can be found, and Node. */
  bare?: boolean;
}

export class Clone {
  readonly root: string;
  readonly cache: string;
  readonly bin: string;

  constructor(cache?: string) {
    const folder = mkdtempSync(join(tmpdir(), 'pt-setup-'));
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    this.root = join(folder, 'clone');
    this.cache = cache ?? join(folder, 'cache');
    this.bin = join(folder, 'bin');
    cpSync(join(PROJECT, 'src/setup'), join(this.root, 'src/setup'), { recursive: true });
    cpSync(join(PROJECT, 'pt'), join(this.root, 'pt'));
    this.write('package.json', JSON.stringify({ name: 'clone', type: 'module' }));
    this.lock('1.0.0');
    this.write('tsconfig.json', readFileSync(join(PROJECT, 'tsconfig.json'), 'utf8'));
    this.write('src/cli/main.ts', 'const words: string[] = process.argv.slice(2);\nconsole.log("ran", ...words);\n');
    this.write('src/link/library/compile.ts', COMPILE_LIBRARIES);
    this.write('library/x.api', 'C First\n');
    this.write('src/native/Cargo.toml', '[package]\nname = "pt-engine"\n');
    this.write('src/native/Cargo.lock', 'version = 4\n');
    this.write('src/native/src/lib.rs', '// the sources\n');
    this.catalogue(createHash('sha256').update(GRAMMAR).digest('hex'));
    this.write('node_modules/tree-sitter-x/x.wasm', GRAMMAR);
    for (const name of ['typescript', '@typescript', '@types']) {
      if (existsSync(join(PROJECT, 'node_modules', name))) {
        symlinkSync(join(PROJECT, 'node_modules', name), join(this.root, 'node_modules', name));
      }
    }
    this.write('node_modules/.package-lock.json', this.read('package-lock.json'));
    this.program('cargo', CARGO);
    this.program('c++', '#!/bin/sh\n');
    this.program('npm', NPM);
  }

  path(name: string): string {
    return join(this.root, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  /** A lock file that asks for one package, in this version, and for one of another system. */
  lock(version: string): void {
    const packages = {
      '': { name: 'clone' },
      'node_modules/a': { version, integrity: `sha512-${version}` },
      'node_modules/other-system': { version: '1.0.0', integrity: 'sha512-x', optional: true },
      'node_modules/local': { resolved: 'src/local', link: true },
    };
    this.write('package-lock.json', JSON.stringify({ packages }));
  }

  catalogue(sha256: string): void {
    const row = { grammar: 'x', package: 'tree-sitter-x', version: '1.0.0', file: 'x.wasm', wasm: 'x.wasm', sha256 };
    this.write('grammars/catalogue.json', JSON.stringify([row, { ...row, grammar: 'x-again' }]));
  }

  program(name: string, text: string): void {
    mkdirSync(this.bin, { recursive: true });
    writeFileSync(join(this.bin, name), text);
    chmodSync(join(this.bin, name), 0o755);
  }

  remove(program: string): void {
    rmSync(join(this.bin, program));
  }

  #options({ env = {}, bare = false }: Run) {
    const { PT_ENGINE: _, npm_execpath: __, CXX: ___, ...inherited } = process.env;
    const path = bare ? [this.bin, this.#essentials()] : [this.bin, dirname(process.execPath), process.env.PATH];
    return { cwd: tmpdir(), env: { ...inherited, XDG_CACHE_HOME: this.cache, PATH: path.join(':'), ...env } };
  }

  /** A folder with what the launcher itself needs. */
  #essentials(): string {
    const folder = `${this.bin}-essentials`;
    mkdirSync(folder);
    symlinkSync(process.execPath, join(folder, 'node'));
    for (const name of ['dirname', 'readlink']) symlinkSync(`/usr/bin/${name}`, join(folder, name));
    return folder;
  }

  /** Runs `./pt`. */
  pt(args: string[] = [], options: Run = {}): SpawnSyncReturns<string> {
    return spawnSync(this.path('pt'), args, { ...this.#options(options), encoding: 'utf8', timeout: 30_000 });
  }

  /** Starts `./pt`, and gives what comes of it. */
  start(args: string[] = [], options: Run = {}) {
    const child = spawn(this.path('pt'), args, { ...this.#options(options), stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    const ended = new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) => {
      child.on('close', (status) => resolve({ status, stdout, stderr }));
    });
    return { child, ended };
  }

  /** How often cargo built something. */
  builds(): number {
    const runs = join(this.cache, 'pt', 'cargo-target.runs');
    return existsSync(runs) ? readFileSync(runs, 'utf8').split('\n').length - 1 : 0;
  }
}
