// Python's names (language reference §4.2, §5, §7.11): modules, packages, star imports, built-ins.

import { IMPORT_KINDS, IMPORT_NAME_KINDS } from '../../model/facts.ts';
import { directoryOf, type SourceFile } from '../project.ts';
import type { LinkRules } from '../rules.ts';
import type { Session } from '../session.ts';
import { entity, external, type Sym } from '../symbols.ts';
import { PYTHON_BUILTINS } from './python-builtins.ts';

const NOTHING: readonly Sym[] = [];

const spec = (file: SourceFile, row: number): string => file.text(file.facts.import.spec[row]);

/** The file of a dotted module under a folder: a module or the __init__ of a package. */
const under = (session: Session, folder: string, dotted: readonly string[]): Sym | undefined => {
  const base = [folder, ...dotted].filter((p) => p !== '').join('/');
  const candidates = dotted.length === 0 ? [] : [`${base}.py`, `${base}.pyi`];
  for (const path of [...candidates, base === '' ? '__init__.py' : `${base}/__init__.py`, `${base}/__init__.pyi`]) {
    const file = session.project.fileAt(path);
    if (file) return { is: 'module', file: file.slot };
  }
  return undefined;
};

/** The module that a spec means in a file: relative to its package, else from the folders above it, nearest last. */
const moduleNamed = (session: Session, file: SourceFile, name: string): Sym | undefined => {
  const folder = directoryOf(file.path);
  // Files of a folder name the same modules again and again.
  const [found] = session.once(`python module\0${folder}\0${name}`, () => moduleSyms(session, folder, name));
  // A script beside a module of the same name as a package means the package: never the file itself.
  const isItself = found?.is === 'module' && found.file === file.slot && !name.startsWith('.');
  return isItself ? moduleSyms(session, folder, name, file)[0] : found;
};

/** `except`: a file that is not meant. */
const moduleSyms = (session: Session, from: string, name: string, except?: SourceFile): readonly Sym[] => {
  const dots = /^\.*/.exec(name)?.[0].length ?? 0;
  const parts = name
    .slice(dots)
    .split('.')
    .filter((p) => p !== '');
  if (dots > 0) {
    let folder = from;
    for (let i = 1; i < dots; i++) folder = directoryOf(folder);
    return symsOf(under(session, folder, parts));
  }
  const roots = rootsOf(from);
  for (const root of roots) {
    const found = under(session, root, parts);
    if (found && !(found.is === 'module' && found.file === except?.slot)) return [found];
  }
  const inside = insideRoot(session, parts);
  if (inside !== undefined) return [inside];
  return isNamespacePackage(session, roots, parts) ? NOTHING : [external(`ext:py/${name}`)];
};

const symsOf = (sym: Sym | undefined): readonly Sym[] => (sym === undefined ? NOTHING : [sym]);

/** A folder without an __init__ is a package too, of no file (PEP 420). */
const isNamespacePackage = (session: Session, roots: readonly string[], parts: readonly string[]): boolean =>
  roots.some((root) => {
    const folder = [root, ...parts].filter((part) => part !== '').join('/');
    return session.project.directory(folder).some(({ lang }) => lang === 'python');
  });

/** A tree whose root is a package itself calls itself by a name that is in no path: the first part of its imports. */
const insideRoot = (session: Session, parts: readonly string[]): Sym | undefined => {
  if (session.project.fileAt('__init__.py') === undefined) return undefined;
  return parts.length === 1 ? undefined : under(session, '', parts.slice(1));
};

/** Folders that absolute imports in a folder may start from: the root and src, then those around, outermost first. */
const rootsOf = (folder: string): string[] => {
  const above: string[] = [];
  for (let d = folder; d !== ''; d = directoryOf(d)) above.unshift(d);
  return ['', 'src', 'lib', ...above];
};

/** A name at the top of a module: declared there, imported, brought by a star, or a submodule. */
const inModule = (session: Session, module: SourceFile, name: string): readonly Sym[] =>
  session.once(`python\0${module.path}\0${name}`, () => {
    const { binding } = module.facts;
    const rows = module.bindingsOf(name).filter((row) => binding.scope[row] === 0);
    const entities = rows.filter((row) => binding.entity[row] >= 0);
    if (entities.length > 0) return entities.map((row) => entity(module.gid(binding.entity[row])));
    const last = rows.at(-1);
    if (last !== undefined) return session.bindingSyms(module, last).filter((sym) => sym.is !== 'broken');
    const starred = starImports(session, module, name);
    if (starred.length > 0) return starred;
    if (!/(^|\/)__init__\.pyi?$/.test(module.path)) return NOTHING;
    const submodule = under(session, directoryOf(module.path), [name]);
    return symsOf(submodule);
  });

const starImports = (session: Session, file: SourceFile, name: string): readonly Sym[] => {
  const { import: imports } = file.facts;
  for (let row = imports.length - 1; row >= 0; row--) {
    if (IMPORT_KINDS[imports.kind[row]] !== 'star') continue;
    const module = moduleNamed(session, file, spec(file, row));
    if (module?.is !== 'module') continue;
    const found = inModule(session, session.fileOf(module.file), name);
    if (found.length > 0) return found;
  }
  return NOTHING;
};

/** Holds if every name of an import row is a module: what they come from is a package of no file. */
const namesModules = (session: Session, file: SourceFile, row: number): boolean => {
  const { importName } = file.facts;
  const rows = Array.from({ length: importName.length }, (_, i) => i).filter((i) => importName.import[i] === row);
  return rows.length > 0 && rows.every((i) => python.importName(session, file, i)[0]?.is === 'module');
};

export const python: LinkRules = {
  implicitThis: false,
  importTarget: (session, file, row) =>
    moduleNamed(session, file, spec(file, row)) ?? (namesModules(session, file, row) ? null : undefined),
  importName(session, file, row) {
    const { importName, import: imports } = file.facts;
    const from = importName.import[row];
    const imported = importName.imported[row] < 0 ? undefined : file.text(importName.imported[row]);
    const dotted = spec(file, from);
    const whole = IMPORT_KINDS[imports.kind[from]] === 'module' || IMPORT_NAME_KINDS[importName.kind[row]] === 'module';
    if (imported === undefined || whole) {
      // `import a.b` binds a; `import a.b as c` binds b.
      const local = file.text(importName.local[row]);
      const name = dotted.startsWith(`${local}.`) ? local : dotted;
      const module = moduleNamed(session, file, name);
      return module ? [module] : NOTHING;
    }
    const module = moduleNamed(session, file, dotted);
    if (module?.is === 'module') {
      const found = inModule(session, session.fileOf(module.file), imported);
      if (found.length > 0) return found;
    }
    if (module?.is === 'external') return [external(`${module.key}#${imported}`)];
    const submodule = moduleNamed(session, file, /\.$/.test(dotted) ? `${dotted}${imported}` : `${dotted}.${imported}`);
    return submodule?.is === 'module' ? [submodule] : NOTHING;
  },
  moduleMember: inModule,
  outer: (session, file, name) => starImports(session, file, name),
  builtin: (name) => (PYTHON_BUILTINS.has(name) ? `ext:py/builtins#${name}` : undefined),
};
