// Rust's paths (reference: paths, use declarations, modules, preludes).

import { posix } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { IMPORT_KINDS, IMPORT_NAME_KINDS } from '../../model/facts.ts';
import { directoryOf, type Gid, type Project, type SourceFile } from '../project.ts';
import type { LinkRules } from '../rules.ts';
import type { Session } from '../session.ts';
import { entity, external, type Sym } from '../symbols.ts';
import { RUST_MACROS, RUST_PRELUDE } from './rust-prelude.ts';

const NOTHING: readonly Sym[] = [];
const STANDARD = new Set(['std', 'core', 'alloc', 'proc_macro', 'test']);

/** Types of the standard library that implement Deref (reference §4.16: method call expressions look through them). */
const POINTERS = new Set(
  `Box boxed.Box rc.Rc sync.Arc borrow.Cow cell.Ref cell.RefMut pin.Pin mem.ManuallyDrop sync.MutexGuard
  sync.RwLockReadGuard sync.RwLockWriteGuard`
    .split(/\s+/)
    .map((name) => `ext:std#${name}`),
);

/** Patterns of Option and Result, and which of the type arguments they give. */
const UNWRAPS: ReadonlyMap<string, number> = new Map([
  ['ext:std#Some', 0],
  ['ext:std#Ok', 0],
  ['ext:std#Err', 1],
]);

interface Crate {
  readonly name: string;
  /** Folder of Cargo.toml. */
  readonly directory: string;
  /** Path of lib.rs, or of main.rs. */
  readonly root: string;
}

/** Every crate of the project, by Cargo.toml; deepest folders first. */
const crates = (project: Project): readonly Crate[] =>
  project.once('rust crates', () => {
    const found: Crate[] = [];
    for (const [path, text] of project.manifests) {
      if (posix.basename(path) !== 'Cargo.toml') continue;
      let manifest: { package?: { name?: string }; lib?: { name?: string; path?: string } };
      try {
        manifest = parseToml(text);
      } catch {
        continue;
      }
      const directory = directoryOf(path);
      const name = (manifest.lib?.name ?? manifest.package?.name ?? '').replaceAll('-', '_');
      const at = (p: string) => (directory === '' ? p : `${directory}/${p}`);
      const root = [manifest.lib?.path, 'src/lib.rs', 'src/main.rs'].find((p) => p && project.fileAt(at(p)));
      if (name !== '') found.push({ name, directory, root: root === undefined ? '' : at(root) });
    }
    return found.sort((a, b) => b.directory.length - a.directory.length);
  });

const crateOf = (project: Project, file: SourceFile): Crate | undefined =>
  crates(project).find((c) => c.directory === '' || file.path.startsWith(`${c.directory}/`));

/** The file that is the root of the crate a file belongs to. Binaries, tests and examples are crates of their own. */
const crateRoot = (session: Session, file: SourceFile): SourceFile | undefined => {
  const { project } = session;
  const crate = crateOf(project, file);
  const within =
    crate === undefined || crate.directory === '' ? file.path : file.path.slice(crate.directory.length + 1);
  if (/^(?:tests|benches|examples|src\/bin)\/[^/]+\.rs$/.test(within) || /^(?:build|src\/main)\.rs$/.test(within))
    return file;
  if (crate && crate.root !== '') return project.fileAt(crate.root);
  // Without a manifest: the nearest lib.rs or main.rs above.
  for (let d = directoryOf(file.path); ; d = directoryOf(d)) {
    for (const name of ['lib.rs', 'main.rs', 'src/lib.rs']) {
      const root = project.fileAt(d === '' ? name : `${d}/${name}`);
      if (root) return root;
    }
    if (d === '') return undefined;
  }
};

/** The folder in which a file's `mod x;` looks for x.rs. */
const moduleFolder = (file: SourceFile): string => {
  const directory = directoryOf(file.path);
  const name = posix.basename(file.path, '.rs');
  if (name === 'mod' || name === 'lib' || name === 'main') return directory;
  return directory === '' ? name : `${directory}/${name}`;
};

/** The names of the inline modules around an entity, outermost first. */
const inlineModules = (file: SourceFile, row: number): string[] => {
  const names: string[] = [];
  for (let at = row; at > 0; at = file.facts.entity.parent[at])
    if (file.kind(at) === 'module') names.unshift(file.name(at));
  return names;
};

/** What `mod name;`, an import row, means: the file that holds the module. */
const moduleFile = (session: Session, file: SourceFile, row: number): Sym | undefined => {
  const { import: imports } = file.facts;
  const name = file.text(imports.spec[row]);
  const folder = [moduleFolder(file), ...inlineModules(file, imports.entity[row])].filter((p) => p !== '').join('/');
  const base = folder === '' ? name : `${folder}/${name}`;
  const found =
    session.project.fileAt(`${base}.rs`) ??
    session.project.fileAt(`${base}/mod.rs`) ??
    // A crate root may keep its modules beside itself whatever its name is.
    session.project.fileAt(`${directoryOf(file.path)}/${name}.rs`.replace(/^\//, ''));
  return found === undefined ? undefined : { is: 'module', file: found.slot };
};

const isModule = (file: SourceFile, row: number): boolean => IMPORT_KINDS[file.facts.import.kind[row]] === 'include';

/** A name declared or imported at the top of a module: a file, or an inline module (`row`). */
const inModule = (session: Session, file: SourceFile, row: number, name: string, seen: Set<string>): readonly Sym[] => {
  const step = `${file.path}#${row}\0${name}`;
  if (seen.has(step)) return NOTHING;
  seen.add(step);
  const scope = file.facts.entity.scope[row];
  const { binding } = file.facts;
  const imports: number[] = [];
  const syms: Sym[] = [];
  for (const b of file.bindingsOf(name)) {
    if (binding.scope[b] !== scope) continue;
    if (binding.entity[b] >= 0) syms.push(entity(file.gid(binding.entity[b])));
    else if (file.bindingKind(b) === 'import') imports.push(b);
  }
  if (syms.length > 0) return syms;
  for (const b of imports) {
    const found = importedPath(session, file, binding.value[b], seen);
    if (found.length > 0) return found;
  }
  return starImports(session, file, scope, name, seen);
};

const starImports = (
  session: Session,
  file: SourceFile,
  scope: number,
  name: string,
  seen: Set<string>,
): readonly Sym[] => {
  const { importName, import: imports } = file.facts;
  for (let row = 0; row < importName.length; row++) {
    if (IMPORT_NAME_KINDS[importName.kind[row]] !== 'star' || imports.scope[importName.import[row]] !== scope) continue;
    const target = path(session, file, file.text(importName.imported[row]), scope, seen);
    const found = target.flatMap((sym) => within(session, sym, name, seen));
    if (found.length > 0 && found[0].is !== 'external') return found;
  }
  return NOTHING;
};

/** A name inside what a path leads to. */
const within = (session: Session, sym: Sym, name: string, seen: Set<string>): readonly Sym[] => {
  switch (sym.is) {
    case 'module':
      return inModule(session, session.fileOf(sym.file), 0, name, seen);
    case 'external':
      return [external(`${sym.key}${sym.key.includes('#') ? '.' : '#'}${name}`)];
    case 'entity': {
      const file = session.project.file(sym.gid);
      const row = session.project.row(sym.gid);
      if (file.kind(row) === 'module') return inModule(session, file, row, name, seen);
      return session.member(sym.gid, name).map(entity);
    }
    default:
      return NOTHING;
  }
};

/** The module around a scope: an inline one (row) or the file (0). */
const moduleRow = (file: SourceFile, scope: number): number => {
  for (let at = file.facts.scope.entity[scope]; at > 0; at = file.facts.entity.parent[at]) {
    if (file.kind(at) === 'module') return at;
  }
  return 0;
};

const parentModule = (session: Session, file: SourceFile, row: number): Sym | undefined => {
  if (row > 0) {
    const parent = moduleRow(file, file.facts.entity.outer[row]);
    return parent > 0 ? entity(file.gid(parent)) : { is: 'module', file: file.slot };
  }
  const directory = directoryOf(file.path);
  const folder = posix.basename(file.path) === 'mod.rs' ? directory : `${directory}/x`;
  const above = directoryOf(folder);
  const name = posix.basename(directoryOf(folder));
  for (const candidate of [
    `${above}/mod.rs`,
    `${above}/lib.rs`,
    `${above}/main.rs`,
    `${directoryOf(above)}/${name}.rs`,
  ]) {
    const found = session.project.fileAt(candidate.replace(/^\//, ''));
    if (found && found !== file) return { is: 'module', file: found.slot };
  }
  return undefined;
};

/** What a path written in a scope leads to. */
const path = (session: Session, file: SourceFile, text: string, scope: number, seen: Set<string>): readonly Sym[] => {
  const [first, ...rest] = text
    .split('::')
    .map((part) => part.trim())
    .filter((part, i) => part !== '' || i === 0);
  let syms: readonly Sym[];
  if (first === '') syms = rest.length > 0 ? crateNamed(session, rest.shift()!) : NOTHING;
  else syms = firstSegment(session, file, first, scope, seen);
  for (let i = 0; i < rest.length && syms.length > 0; i++) {
    if (rest[i] === 'super') {
      const sym = syms[0];
      const parent = sym.is === 'module' ? parentModule(session, session.fileOf(sym.file), 0) : undefined;
      syms = parent === undefined ? NOTHING : [parent];
    } else syms = syms.flatMap((sym) => within(session, sym, rest[i], seen));
  }
  return syms;
};

/** `crate`, `self`, `super`, or a crate of the project; undefined for anything else. */
const anchor = (session: Session, file: SourceFile, name: string, scope: number): Sym | undefined => {
  const row = moduleRow(file, scope);
  switch (name) {
    case 'crate':
    case '$crate': {
      const root = crateRoot(session, file);
      return root === undefined ? undefined : { is: 'module', file: root.slot };
    }
    case 'self':
      return row > 0 ? entity(file.gid(row)) : { is: 'module', file: file.slot };
    case 'super':
      return parentModule(session, file, row);
    default:
      return undefined;
  }
};

const crateNamed = (session: Session, name: string): readonly Sym[] => {
  const crate = crates(session.project).find((c) => c.name === name && c.root !== '');
  const root = crate && session.project.fileAt(crate.root);
  return [root ? { is: 'module', file: root.slot } : external(`ext:${STANDARD.has(name) ? '' : 'rust/'}${name}`)];
};

const firstSegment = (
  session: Session,
  file: SourceFile,
  name: string,
  scope: number,
  seen: Set<string>,
): readonly Sym[] => {
  const fixed = anchor(session, file, name, scope);
  if (fixed) return [fixed];
  const local = inModule(session, file, moduleRow(file, scope), name, seen);
  return local.length > 0 ? local : crateNamed(session, name);
};

const importedPath = (session: Session, file: SourceFile, row: number, seen: Set<string>): readonly Sym[] => {
  const { importName, import: imports } = file.facts;
  if (isModule(file, importName.import[row])) {
    const module = moduleFile(session, file, importName.import[row]);
    return module === undefined ? NOTHING : [module];
  }
  return path(session, file, file.text(importName.imported[row]), imports.scope[importName.import[row]], seen);
};

/** A macro_rules macro is known wherever its definition has come before: anywhere in the crate, as far as files tell. */
const isMacro = (session: Session, gid: Gid): boolean => session.project.kind(gid) === 'macro';

export const rust: LinkRules = {
  namespaceOf: () => '',
  builtin: (name) => (RUST_PRELUDE.has(name) || RUST_MACROS.has(name) ? `ext:std#${name}` : undefined),
  implicitThis: false,
  // Reference §8.2.9, §8.2.10: a field access is no method call.
  methodsAreCalled: true,
  pointers: POINTERS,
  unwraps: UNWRAPS,
  impliedMember: (_session, receiver, name) =>
    receiver.t === 'external' && UNWRAPS.has(receiver.key) && name === '0' ? receiver.args[0] : undefined,
  importName: (session, file, row) => importedPath(session, file, row, new Set()),
  importTarget(session, file, row) {
    const { importName, import: imports } = file.facts;
    if (isModule(file, row)) return moduleFile(session, file, row);
    for (let i = 0; i < importName.length; i++) {
      if (importName.import[i] !== row || importName.imported[i] < 0) continue;
      const text = file.text(importName.imported[i]);
      const syms = path(session, file, text, imports.scope[row], new Set());
      if (syms.length > 0) return syms[0];
    }
    return undefined;
  },
  namespaceMember: (session, namespace, name) => within(session, entity(namespace), name, new Set()),
  moduleMember: (session, module, name) => inModule(session, module, 0, name, new Set()),
  outer(session, file, name, scope) {
    const fixed = anchor(session, file, name, scope);
    if (fixed) return [fixed];
    const seen = new Set<string>();
    for (let s = scope; s >= 0; s = file.facts.scope.parent[s]) {
      const found = starImports(session, file, s, name, seen);
      if (found.length > 0) return found;
    }
    const macros = session.project.inNamespace('rust', '', name).filter((gid) => isMacro(session, gid));
    if (macros.length > 0) return macros.map(entity);
    const known = crates(session.project).some((c) => c.name === name && c.root !== '');
    return known || STANDARD.has(name) ? crateNamed(session, name) : NOTHING;
  },
};
