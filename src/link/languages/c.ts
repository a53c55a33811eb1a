// C's names (ISO C23 §6.2.1-6.2.2): file scope, what includes bring, and external linkage across the program.

import { posix } from 'node:path';
import { IMPORT_KINDS } from '../../model/facts.ts';
import { directoryOf, type Gid, type SourceFile } from '../project.ts';
import type { LinkRules } from '../rules.ts';
import type { Session } from '../session.ts';
import { entity, external, type Sym } from '../symbols.ts';
import { C_LIBRARY } from './c-library.ts';

const NOTHING: readonly Sym[] = [];

const spec = (file: SourceFile, row: number): string => file.text(file.facts.import.spec[row]);

/** Folders in which an include may be found: the file's own, then those above it and their include folders. */
const includeFolders = (path: string): string[] => {
  const folders: string[] = [];
  for (let d = directoryOf(path); ; d = directoryOf(d)) {
    folders.push(d, posix.join(d, 'include'), posix.join(d, 'src'));
    if (d === '') return folders;
  }
};

/** The file that an include row brings; an ext: key for one from outside. */
const included = (session: Session, file: SourceFile, row: number): Sym | undefined => {
  const written = spec(file, row);
  const question = `include\0${directoryOf(file.path)}\0${written}`;
  return session.once(question, () => {
    const target = findIncluded(session, file, written);
    return target === undefined ? NOTHING : [target];
  })[0];
};

const findIncluded = (session: Session, file: SourceFile, written: string): Sym | undefined => {
  const isSystem = written.startsWith('<');
  const name = written.replace(/^<|>$/g, '');
  for (const folder of includeFolders(file.path)) {
    const found = session.project.fileAt(posix.join(folder, name).replace(/^\.$/, ''));
    if (found) return { is: 'module', file: found.slot };
  }
  return isSystem || C_LIBRARY_HEADERS.has(name) ? external(`ext:c/${name}`) : undefined;
};

const C_LIBRARY_HEADERS = new Set(C_LIBRARY.values());

/** Files that a file includes, itself first, directly or through others: modules. */
const closure = (session: Session, file: SourceFile): readonly Sym[] =>
  session.once(`includes\0${file.path}`, () => findClosure(session, file));

const findClosure = (session: Session, file: SourceFile): readonly Sym[] => {
  const seen = new Set<SourceFile>([file]);
  for (const one of seen) {
    const { import: imports } = one.facts;
    for (let row = 0; row < imports.length; row++) {
      if (IMPORT_KINDS[imports.kind[row]] !== 'include') continue;
      const target = included(session, one, row);
      if (target?.is === 'module') seen.add(session.fileOf(target.file));
    }
  }
  return Array.from(seen, ({ slot }) => ({ is: 'module', file: slot }));
};

/** Entities of a name that a file declares at its top. */
const atTop = (file: SourceFile, name: string): Gid[] => {
  const { binding } = file.facts;
  return file
    .bindingsOf(name)
    .filter((row) => binding.scope[row] === 0 && binding.entity[row] >= 0)
    .map((row) => file.gid(binding.entity[row]));
};

const isAtTop = (session: Session, gid: Gid, name: string): boolean =>
  atTop(session.project.file(gid), name).includes(gid);

/** A name that is not of the file itself. */
const outer = (session: Session, file: SourceFile, name: string): readonly Sym[] =>
  session.onceIn(file, name, () => {
    const candidates = session.project.inNamespace(file.lang, '', name);
    if (candidates.length === 0) return NOTHING;
    const visible = closure(session, file);
    const brought = candidates.filter((gid) => {
      const slot = session.project.slot(gid);
      return visible.some((sym) => sym.is === 'module' && sym.file === slot) && isAtTop(session, gid, name);
    });
    // A prototype stands for the definition that the linker finds: another file's, unless it keeps it to itself.
    if (brought.some((gid) => !isPrototype(session, gid))) {
      return brought.filter((gid) => !isPrototype(session, gid)).map(entity);
    }
    const linked = candidates.filter((gid) => !isPrototype(session, gid) && hasLinkage(session, gid));
    return (linked.length > 0 ? nearest(session, file, linked) : brought).map(entity);
  });

const isPrototype = (session: Session, gid: Gid): boolean => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  return file.kind(row) === 'function' && file.isAbstract(row);
};

/** Functions and variables have external linkage unless they are static; types, macros and the like have none. */
const hasLinkage = (session: Session, gid: Gid): boolean => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  const kind = file.kind(row);
  const isShared = kind === 'function' || kind === 'variable' || kind === 'constant';
  return isShared && file.text(file.facts.entity.visibility[row]) !== 'file';
};

/** Of definitions in several programs of a tree those that share the longest path with the file. */
const nearest = (session: Session, file: SourceFile, gids: readonly Gid[]): readonly Gid[] => {
  if (gids.length < 2) return gids;
  const shared = (gid: Gid): number => {
    const [a, b] = [directoryOf(file.path).split('/'), directoryOf(session.project.file(gid).path).split('/')];
    let n = 0;
    while (n < a.length && a[n] === b[n]) n++;
    return n;
  };
  const most = Math.max(...gids.map(shared));
  return gids.filter((gid) => shared(gid) === most);
};

export const c: LinkRules = {
  implicitThis: false,
  namespaceOf: () => '',
  importName: () => NOTHING,
  importTarget: included,
  moduleMember: (_session, module, name) => atTop(module, name).map(entity),
  outer,
  builtin(name) {
    const header = C_LIBRARY.get(name);
    return header === undefined ? undefined : `ext:c/${header}#${name}`;
  },
};
