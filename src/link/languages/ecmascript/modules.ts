// Where a module specifier leads: relative files, tsconfig paths, packages of the workspace, externals.

import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { parse as parseJsonc } from 'jsonc-parser';
import { directoryOf, type Project } from '../../project.ts';
import type { Sym } from '../../symbols.ts';

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.d.ts', '.js', '.jsx', '.mjs', '.cjs', '.d.mts', '.d.cts'];
/** To a module of JavaScript its code counts, not what declares it to others (Node: File modules). */
const EXTENSIONS_OF_CODE = [...EXTENSIONS].sort(
  (x, y) => Number(!/^\.[cm]?jsx?$/.test(x)) - Number(!/^\.[cm]?jsx?$/.test(y)),
);
/** What an extension as written may stand for in the sources. */
const SOURCES_OF: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.d.ts', '.jsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts', '.d.mts'],
  '.cjs': ['.cts', '.d.cts'],
};
const CONDITIONS = ['types', 'import', 'module', 'require', 'node', 'default'];

interface PackageJson {
  readonly name?: string;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
  readonly exports?: unknown;
  readonly imports?: unknown;
}

interface Aliases {
  /** Folder that paths are relative to. */
  readonly base: string;
  readonly paths: Readonly<Record<string, readonly string[]>>;
  readonly hasBaseUrl: boolean;
}

const join = (...parts: string[]): string => {
  const path = posix.join(...parts).replace(/\/$/, '');
  return path === '.' ? '' : path;
};

/**
 * The file that a path without certainty about its extension means. To a module of TypeScript `./a.js` is what a.js is
 * compiled from or declared by, if that is there (TypeScript's module resolution: file extension substitution).
 */
const fileFor = (project: Project, path: string, from?: 'typescript' | 'javascript'): Sym | undefined => {
  if (path.startsWith('..')) return undefined;
  const extension = posix.extname(path);
  const sources = (SOURCES_OF[extension] ?? []).map((other) => path.slice(0, -extension.length) + other);
  const candidates = from === 'typescript' ? [...sources, path] : [path, ...sources];
  const extensions = from === 'javascript' ? EXTENSIONS_OF_CODE : EXTENSIONS;
  for (const other of extensions) candidates.push(path + other);
  // A folder is the module that its own manifest names, else its index (Node.js: LOAD_AS_DIRECTORY).
  const folder = path === '' ? '' : `${path}/`;
  const indices = extensions.map((other) => `${folder}index${other}`);
  return firstOf(project, candidates) ?? mainOf(project, path, from) ?? firstOf(project, indices);
};

const firstOf = (project: Project, candidates: readonly string[]): Sym | undefined => {
  for (const candidate of candidates) {
    const file = project.fileAt(candidate);
    if (file) return { is: 'module', file: file.slot };
  }
  return undefined;
};

/** What a folder's manifest names as its module, for code that names the folder. */
const mainOf = (project: Project, folder: string, from?: 'typescript' | 'javascript'): Sym | undefined => {
  const main = from === undefined ? undefined : packageAt(project, folder)?.main;
  const path = typeof main === 'string' ? join(folder, main) : folder;
  return path === folder ? undefined : fileFor(project, path);
};

const packageAt = (project: Project, directory: string): PackageJson | undefined => {
  const text = project.manifest(join(directory, 'package.json'));
  if (text === undefined) return undefined;
  const value: unknown = parseJsonc(text);
  return typeof value === 'object' && value !== null ? (value as PackageJson) : undefined;
};

/** Package name → its folder, for every package.json of the project. */
const workspace = (project: Project): ReadonlyMap<string, string> =>
  project.once('npm packages', () => {
    const packages = new Map<string, string>();
    for (const path of project.manifests.keys()) {
      if (posix.basename(path) !== 'package.json') continue;
      const name = packageAt(project, directoryOf(path))?.name;
      if (typeof name === 'string' && !packages.has(name)) packages.set(name, directoryOf(path));
    }
    return packages;
  });

/** The first target that a package.json exports or imports entry allows. */
const conditional = (entry: unknown): string | undefined => {
  if (typeof entry === 'string') return entry;
  if (Array.isArray(entry)) return entry.map(conditional).find((t) => t !== undefined);
  if (typeof entry !== 'object' || entry === null) return undefined;
  for (const condition of CONDITIONS) {
    const target = conditional((entry as Record<string, unknown>)[condition]);
    if (target !== undefined) return target;
  }
  return undefined;
};

/** The target of a subpath in an exports or imports map, `*` filled in. */
const mapped = (map: unknown, subpath: string): string | undefined => {
  if (typeof map !== 'object' || map === null || Array.isArray(map))
    return subpath === '.' ? conditional(map) : undefined;
  const entries = map as Record<string, unknown>;
  if (subpath in entries) return conditional(entries[subpath]);
  if (subpath === '.' && !Object.keys(entries).some((k) => k.startsWith('.') || k.startsWith('#')))
    return conditional(map);
  for (const [pattern, entry] of Object.entries(entries)) {
    const star = pattern.indexOf('*');
    if (star < 0) continue;
    const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
    if (!subpath.startsWith(before) || !subpath.endsWith(after)) continue;
    const filled = subpath.slice(before.length, subpath.length - after.length);
    return conditional(entry)?.replaceAll('*', filled);
  }
  return undefined;
};

/**
 * The file of a package that a path in its manifest means, or what that is compiled from: where the compiler puts what it
 * makes of the sources is the project's own say (TSConfig: outDir, rootDir).
 */
const fileOrSource = (project: Project, directory: string, target: string): Sym | undefined => {
  const file = fileFor(project, join(directory, target));
  if (file) return file;
  const text = project.manifest(join(directory, 'tsconfig.json'));
  const config = (text === undefined ? null : parseJsonc(text)) as BuildConfig | null;
  const outDir = config?.compilerOptions?.outDir;
  if (typeof outDir !== 'string') return undefined;
  const [made, built] = [join(directory, target), join(directory, outDir)];
  if (!made.startsWith(`${built}/`)) return undefined;
  const included = config?.include?.[0]?.replace(/\/?\*.*$/, '');
  const sources = join(directory, config?.compilerOptions?.rootDir ?? included ?? 'src');
  return fileFor(project, join(sources, made.slice(built.length).replace(/(?:\.d)?\.[cm]?[jt]s$/, '')));
};

interface BuildConfig {
  readonly compilerOptions?: { readonly outDir?: string; readonly rootDir?: string };
  readonly include?: readonly string[];
}

const inPackage = (project: Project, directory: string, subpath: string): Sym | undefined => {
  const manifest = packageAt(project, directory);
  const target = mapped(manifest?.exports, subpath);
  if (target !== undefined) {
    const file = fileOrSource(project, directory, target);
    if (file) return file;
  }
  if (subpath !== '.')
    return fileFor(project, join(directory, subpath)) ?? fileFor(project, join(directory, 'src', subpath));
  for (const entry of [manifest?.types, manifest?.module, manifest?.main, 'index', 'src/index']) {
    const file = typeof entry === 'string' ? fileOrSource(project, directory, entry) : undefined;
    if (file) return file;
  }
  return undefined;
};

/** The folders from one up to the root. */
const upward = (folder: string): string[] => {
  const folders: string[] = [];
  for (let d = folder; ; d = directoryOf(d)) {
    folders.push(d);
    if (d === '') return folders;
  }
};

/** The path aliases of the tsconfig that governs a folder, `extends` followed. */
const aliasesOf = (project: Project, folder: string): Aliases | undefined => {
  for (const name of ['tsconfig.json', 'jsconfig.json']) {
    const read = (path: string, depth: number): Aliases | undefined => {
      const text = project.manifest(path);
      if (text === undefined || depth > 8) return undefined;
      const config = parseJsonc(text) as {
        extends?: string | string[];
        compilerOptions?: { baseUrl?: string; paths?: Record<string, string[]> };
      } | null;
      const options = config?.compilerOptions;
      if (options?.paths || options?.baseUrl) {
        const base = join(directoryOf(path), options.baseUrl ?? '.');
        return { base, paths: options.paths ?? {}, hasBaseUrl: options.baseUrl !== undefined };
      }
      const parents = typeof config?.extends === 'string' ? [config.extends] : (config?.extends ?? []);
      for (const parent of parents) {
        if (!parent.startsWith('.')) continue;
        const found = read(join(directoryOf(path), parent.endsWith('.json') ? parent : `${parent}.json`), depth + 1);
        if (found) return found;
      }
      return undefined;
    };
    const aliases = read(join(folder, name), 0);
    if (aliases) return aliases;
  }
  return undefined;
};

const aliased = (project: Project, from: string, spec: string): Sym | undefined => {
  for (const folder of upward(from)) {
    const aliases = aliasesOf(project, folder);
    if (!aliases) continue;
    for (const [pattern, targets] of Object.entries(aliases.paths)) {
      const star = pattern.indexOf('*');
      const matches =
        star < 0 ? pattern === spec : spec.startsWith(pattern.slice(0, star)) && spec.endsWith(pattern.slice(star + 1));
      if (!matches) continue;
      const filled = star < 0 ? '' : spec.slice(star, spec.length - (pattern.length - star - 1));
      for (const target of targets) {
        const file = fileFor(project, join(aliases.base, target.replace('*', filled)));
        if (file) return file;
      }
    }
    return aliases.hasBaseUrl ? fileFor(project, join(aliases.base, spec)) : undefined;
  }
  return undefined;
};

/** `a/b` or `@s/a/b` → package and subpath. */
const splitSpec = (spec: string): [name: string, subpath: string] => {
  const parts = spec.split('/');
  const length = spec.startsWith('@') ? 2 : 1;
  const rest = parts.slice(length).join('/');
  return [parts.slice(0, length).join('/'), rest === '' ? '.' : `./${rest}`];
};

/** The module that `spec` means in the file `from`; undefined if it should be in the project and is not. */
export const resolveModule = (project: Project, from: string, spec: string): Sym | undefined => {
  const directory = directoryOf(from);
  const fromTypeScript = /\.[cm]?tsx?$/.test(from);
  // Files of a folder name the same modules again and again.
  return project.once(`module\0${fromTypeScript}\0${directory}\0${spec}`, () =>
    findModule(project, directory, spec, fromTypeScript),
  );
};

const findModule = (project: Project, from: string, spec: string, fromTypeScript: boolean): Sym | undefined => {
  if (spec === '') return undefined;
  if (spec.startsWith('.')) {
    return fileFor(project, join(from, spec), fromTypeScript ? 'typescript' : 'javascript');
  }
  if (spec.startsWith('/')) return fileFor(project, spec.slice(1));
  if (isBuiltin(spec)) return { is: 'external', key: `ext:node/${spec.replace(/^node:/, '')}` };
  if (spec.startsWith('#')) {
    for (const folder of upward(from)) {
      const target = mapped(packageAt(project, folder)?.imports, spec);
      if (target !== undefined) return fileFor(project, join(folder, target));
    }
    return undefined;
  }
  const alias = aliased(project, from, spec);
  if (alias) return alias;
  const [name, subpath] = splitSpec(spec);
  const directory = workspace(project).get(name);
  if (directory !== undefined) {
    const file = inPackage(project, directory, subpath);
    if (file) return file;
  }
  return { is: 'external', key: `ext:npm/${spec}` };
};
