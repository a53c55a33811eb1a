// Go's packages (specification: packages, import declarations, declarations and scope).

import { posix } from 'node:path';
import { IMPORT_KINDS } from '../../model/facts.ts';
import { directoryOf, type Gid, type Project, type SourceFile } from '../project.ts';
import type { LinkRules, Meanings } from '../rules.ts';
import type { Session } from '../session.ts';
import { entity, external, type Sym } from '../symbols.ts';

const NOTHING: readonly Sym[] = [];

/** Predeclared identifiers (specification: predeclared identifiers). */
const PREDECLARED = new Set(
  `any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint
  uint8 uint16 uint32 uint64 uintptr true false iota nil append cap clear close complex copy delete imag len make max
  min new panic print println real recover`.split(/\s+/),
);

/** Module path → its folder, from every go.mod; longest paths first. */
const modules = (project: Project): readonly (readonly [path: string, directory: string])[] =>
  project.once('go modules', () => {
    const found: [string, string][] = [];
    for (const [path, text] of project.manifests) {
      if (posix.basename(path) !== 'go.mod') continue;
      const name = /^\s*module\s+"?([^\s"]+)"?/m.exec(text)?.[1];
      if (name !== undefined) found.push([name, directoryOf(path)]);
    }
    return found.sort((a, b) => b[0].length - a[0].length);
  });

/** The folder of an imported package, undefined if it is not in the project. */
const folderOf = (project: Project, spec: string): string | undefined => {
  for (const [path, directory] of modules(project)) {
    if (spec !== path && !spec.startsWith(`${path}/`)) continue;
    const folder = posix
      .join(directory, spec.slice(path.length + 1))
      .replace(/^\.$/, '')
      .replace(/\/$/, '');
    if (project.directory(folder).some((f) => f.lang === 'go')) return folder;
  }
  return undefined;
};

/** The package name that a file declares. */
const packageName = (file: SourceFile): string => {
  const { import: imports } = file.facts;
  const row = imports.kind.indexOf(PACKAGE);
  return row < 0 ? '' : file.text(imports.spec[row]);
};
const PACKAGE = 5;

/** Entities of a name that a package's folder declares at the top. */
const inPackage = (session: Session, folder: string, name: string, like?: SourceFile): Gid[] =>
  session.project.directory(folder).flatMap((file) => {
    if (file.lang !== 'go' || (like && packageName(file) !== packageName(like))) return [];
    const isTest = file.path.endsWith('_test.go');
    if (isTest && !like?.path.endsWith('_test.go')) return [];
    return file.bindingsOf(name).flatMap((row) => {
      const { scope, entity: target } = file.facts.binding;
      return scope[row] === 0 && target[row] >= 0 ? [file.gid(target[row])] : [];
    });
  });

const spec = (file: SourceFile, row: number): string => file.text(file.facts.import.spec[row]);

/** A package as a symbol: its first file stands for the folder. */
const packageSym = (session: Session, path: string): Sym => {
  const folder = folderOf(session.project, path);
  const first =
    folder === undefined
      ? undefined
      : session.project.directory(folder).find((f) => f.lang === 'go' && !f.path.endsWith('_test.go'));
  return first ? { is: 'module', file: first.slot } : external(`ext:go/${path}`);
};

const TYPES: Meanings = new Set(['struct', 'interface', 'type', 'type_parameter'] as const);

export const go: LinkRules = {
  // An embedded field has the name of its type (specification: struct types).
  meanings: { type: [TYPES], supertype: [TYPES] },
  implicitThis: false,
  declaredBeforeUse: true,
  callConverts: true,
  makesCopies: true,
  implicitInterfaces: true,
  indexInstantiates: true,
  definedTypes: true,
  toldTypes: true,
  statedResults: true,
  heldFunctions: 'ambiguous',
  holdsFunction: (file, row) => !file.text(file.facts.entity.signature[row]).startsWith('func'),
  sequences: new Set(['ext:go/iter#Seq', 'ext:go/iter#Seq2']),
  importName: (session, file, row) => [packageSym(session, spec(file, file.facts.importName.import[row]))],
  importTarget: (session, file, row) =>
    file.facts.import.kind[row] === PACKAGE ? undefined : packageSym(session, spec(file, row)),
  outer(session, file, name) {
    const own = inPackage(session, directoryOf(file.path), name, file);
    if (own.length > 0) return own.map(entity);
    // `import . "p"` declares what p exports in the file block.
    const dotted = importedHere(session, file, name);
    if (dotted.length > 0) return dotted;
    // The name of an imported package is what the package declares, by default the last part of its path.
    const { import: imports, importName } = file.facts;
    for (let row = 0; row < imports.length; row++) {
      if (imports.kind[row] === PACKAGE || importName.import.includes(row)) continue;
      const path = spec(file, row);
      const sym = packageSym(session, path);
      const declared = sym.is === 'module' ? packageName(session.fileOf(sym.file)) : defaultName(path);
      if (declared === name) return [sym];
    }
    return NOTHING;
  },
  builtin: (name) => (PREDECLARED.has(name) ? `ext:go/builtin#${name}` : undefined),
  moduleMember: (session, module, name) => inPackage(session, directoryOf(module.path), name).map(entity),
};

/** What dot imports bring under an exported name. */
const importedHere = (session: Session, file: SourceFile, name: string): readonly Sym[] => {
  const { import: imports } = file.facts;
  if (!/^\p{Lu}/u.test(name)) return NOTHING;
  for (let row = 0; row < imports.length; row++) {
    if (IMPORT_KINDS[imports.kind[row]] !== 'star') continue;
    const folder = folderOf(session.project, spec(file, row));
    const found = folder === undefined ? [] : inPackage(session, folder, name);
    if (found.length > 0) return found.map(entity);
  }
  return NOTHING;
};

/** `a/b`, `a/b/v2` and `gopkg.in/b.v1` are all package b. */
const defaultName = (path: string): string => {
  const parts = path.split('/');
  const last = parts.at(-1) ?? '';
  const name = /^v\d+$/.test(last) && parts.length > 1 ? (parts.at(-2) ?? last) : last;
  return name
    .replace(/\.v\d+$/, '')
    .replace(/^go-/, '')
    .replace(/-go$/, '');
};
