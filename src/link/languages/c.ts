// C's names (ISO C23 §6.2.1-6.2.2): file scope, what includes bring, and external linkage across the program.

import { posix } from 'node:path';
import { ENTITY_FLAGS, IMPORT_KINDS } from '../../model/facts.ts';
import type { EntityKind } from '../../model/kinds.ts';
import { directoryOf, type Gid, type SourceFile } from '../project.ts';
import type { LinkRules, Meanings, Meant } from '../rules.ts';
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
  const isLibrary = C_LIBRARY_HEADERS.has(name);
  const elsewhere = isLibrary ? undefined : inOtherFolder(session, file, name);
  if (elsewhere) return { is: 'module', file: elsewhere.slot };
  return isSystem || isLibrary ? external(`ext:c/${name}`) : undefined;
};

/**
 * The header that a build finds in a folder of its include path: of the files with that name, and those folders before
 * it that are written, the nearest; none of a folder for another system.
 */
const inOtherFolder = (session: Session, file: SourceFile, name: string): SourceFile | undefined => {
  if (name.startsWith('.')) return undefined;
  const paths = session.project
    .pathsNamed(posix.basename(name))
    .filter((path) => path.endsWith(`/${name}`) && !isForeignFolder(session, directoryOf(path)));
  const [path, ...others] = mostShared(file.path, paths, (one) => one);
  return path === undefined || others.length > 0 ? undefined : session.project.fileAt(path);
};

/** Whether the code of a folder includes what only other systems have, and nothing that they lack. */
const isForeignFolder = (session: Session, folder: string): boolean =>
  session.once(`foreign folder\0${folder}`, () => {
    const files = session.project.directory(folder);
    const isOurs = files.some((one) => foundIncludes(one, POSIX_HEADERS).length > 0);
    return isOurs ? NOTHING : files.flatMap((one) => foundIncludes(one, FOREIGN_HEADERS));
  }).length > 0;

const C_LIBRARY_HEADERS = new Set(C_LIBRARY.values());

/** Files that a file includes, itself first, directly or through others: modules. */
const closure = (session: Session, file: SourceFile, otherTargets = false): readonly Sym[] =>
  session.once(`includes\0${otherTargets}\0${file.path}`, () => findClosure(session, file, otherTargets));

const findClosure = (session: Session, file: SourceFile, otherTargets: boolean): readonly Sym[] => {
  const seen = new Set<SourceFile>([file]);
  for (const one of seen) {
    const { import: imports } = one.facts;
    for (let row = 0; row < imports.length; row++) {
      if (IMPORT_KINDS[imports.kind[row]] !== 'include') continue;
      if (!otherTargets && !one.isActive(imports.line[row])) continue;
      const target = included(session, one, row);
      if (target?.is === 'module') seen.add(session.fileOf(target.file));
    }
  }
  return Array.from(seen, ({ slot }) => ({ is: 'module', file: slot }));
};

/** Entities of a name that a file declares at its top, as a compiler for the usual target reads it. */
const atTop = (file: SourceFile, name: string): Gid[] => {
  const { binding, entity: entities } = file.facts;
  const found: Gid[] = [];
  for (const row of file.bindingsAt(name, 0)) {
    const bound = binding.entity[row];
    if (bound >= 0 && file.isActive(entities.nameLine[bound])) found.push(file.gid(bound));
  }
  return found;
};

const isAtTop = (session: Session, gid: Gid, name: string): boolean =>
  atTop(session.project.file(gid), name).includes(gid);

/** The slots of modules, by the list of them. */
const slots = new WeakMap<readonly Sym[], ReadonlySet<number>>();

const includes = (session: Session, files: readonly Sym[], gid: Gid): boolean => {
  let known = slots.get(files);
  if (known === undefined) {
    known = new Set(files.flatMap((sym) => (sym.is === 'module' ? [sym.file] : [])));
    slots.set(files, known);
  }
  return known.has(session.project.slot(gid));
};

/** A name that is not of the file itself. */
const outer = (session: Session, file: SourceFile, name: string, _scope: number, use?: Meant): readonly Sym[] => {
  const found = beyondFile(session, file, name, use?.meanings);
  if (use?.role !== 'tag' || found.some((sym) => sym.is === 'entity' && isTagged(session, sym.gid))) return found;
  // A type that is left incomplete here is completed by the only one of its tag (§6.2.7, §6.7.3.4).
  const tagged = session.project.inNamespace(file.lang, '', name).filter((gid) => isTagged(session, gid));
  return tagged.length === 1 ? tagged.map(entity) : NOTHING;
};

const kindOf = (session: Session, gid: Gid): EntityKind => session.project.kind(gid);

const isTagged = (session: Session, gid: Gid): boolean => TAGS.has(kindOf(session, gid));

const beyondFile = (session: Session, file: SourceFile, name: string, meanings?: Meanings): readonly Sym[] =>
  session.onceIn(file, BEYOND_FILE[NAME_SPACES.indexOf(meanings) + 1], name, () => {
    // A tag hides no function of its name (§6.2.3).
    const candidates = session.project
      .inNamespace(file.lang, '', name)
      .filter((gid) => meanings?.has(kindOf(session, gid)) ?? true);
    if (candidates.length === 0) return NOTHING;
    const from = (visible: readonly Sym[]) =>
      unwrapped(
        session,
        candidates.filter((gid) => includes(session, visible, gid) && isAtTop(session, gid, name)),
      );
    let brought = from(closure(session, file));
    // Nothing in sight declares it: what the C library has is the library's, whatever elsewhere has its name.
    if (brought.length === 0 && C_LIBRARY.has(name)) return NOTHING;
    // What only code for other targets includes.
    if (brought.length === 0) brought = from(closure(session, file, true));
    const defined = brought.filter((gid) => !isDeclaration(session, gid));
    return (defined.length > 0 ? defined : linked(session, file, candidates, brought)).map(entity);
  });

/**
 * What the linker finds for declarations that a file sees: the definitions with external linkage; of several programs
 * in one tree those whose file sees the same declaration, then those nearest by path. The declarations themselves if
 * there is none.
 */
const linked = (
  session: Session,
  file: SourceFile,
  candidates: readonly Gid[],
  declared: readonly Gid[],
): readonly Gid[] => {
  const defined = candidates.filter(
    (gid) => !isDeclaration(session, gid) && hasLinkage(session, gid) && isDeclared(session, gid),
  );
  if (defined.length === 0) return declared;
  if (defined.length === 1) return defined;
  const compiled = isForTarget(session, file) ? defined.filter((gid) => isCompiled(session, gid)) : [];
  const shared = compiled.length > 0 ? compiled : defined;
  const headers = declared.filter((gid) => session.project.slot(gid) !== file.slot);
  const seeing = shared.filter((gid) => {
    const seen = closure(session, session.project.file(gid));
    return headers.some((header) => includes(session, seen, header));
  });
  return nearest(session, file, seeing.length > 0 ? seeing : shared);
};

/** Headers that only other systems have: who includes one is not compiled for the usual target. */
const FOREIGN_HEADERS =
  /^<(?:windows|winsock2?|ws2tcpip|winbase|windef|winternl|winioctl|iphlpapi|tlhelp32|psapi|direct|conio|process|io|libproc|kstat|port|procinfo|libperfstat|kvm|devstat|OS|TargetConditionals|AvailabilityMacros)\.h>$|^<(?:mach|mach-o|CoreFoundation|CoreServices|IOKit|Foundation|ApplicationServices|os2|zos)\/|^<sys\/(?:event|sysctl|port|loadavg|pstat|protosw|devpoll|kauth)\.h>$/i;

/** Headers of POSIX that systems of other kinds have not (POSIX.1-2024, Headers). */
const POSIX_HEADERS =
  /^<(?:unistd|pthread|pwd|grp|netdb|poll|dlfcn|termios|syslog|sched|sys\/(?:socket|wait|mman|select|resource|uio|un|ioctl|utsname))\.h>$/;

/** Whether the usual target has the headers that a file and its neighbours include. */
const isForTarget = (session: Session, file: SourceFile): boolean =>
  !isForeignFolder(session, directoryOf(file.path)) &&
  session.onceIn(file, 'foreign includes', '', () =>
    closure(session, file).flatMap((sym) => {
      if (sym.is !== 'module') return [];
      const one = session.fileOf(sym.file);
      // A header that includes those of POSIX too is for several systems.
      const isShared = one !== file && foundIncludes(one, POSIX_HEADERS).length > 0;
      return isShared ? [] : foundIncludes(one, FOREIGN_HEADERS);
    }),
  ).length === 0;

/** The first include of a file, of those that the usual target reads, that is one of the headers. */
const foundIncludes = (file: SourceFile, headers: RegExp): readonly Sym[] => {
  const { import: imports } = file.facts;
  for (let row = 0; row < imports.length; row++) {
    const written = spec(file, row);
    if (headers.test(written) && file.isActive(imports.line[row])) return [external(written)];
  }
  return NOTHING;
};

/** Whether a compiler for the usual target reads a definition. */
const isCompiled = (session: Session, gid: Gid): boolean => {
  const file = session.project.file(gid);
  return file.isActive(file.facts.entity.nameLine[session.project.row(gid)]) && isForTarget(session, file);
};

/** What declarations without a definition of their own stand for: one of the same file, or what the linker finds. */
const definition = (session: Session, file: SourceFile, all: readonly Gid[]): readonly Gid[] => {
  const found = unwrapped(session, all);
  if (!found.some((gid) => isDeclaration(session, gid))) return found;
  const name = session.project.file(found[0]).name(session.project.row(found[0]));
  // Declared for another system alone: here it is the library's.
  if (C_LIBRARY.has(name) && !found.some((gid) => isAtTop(session, gid, name))) return [];
  const own = unwrapped(session, atTop(file, name)).filter((gid) => !isDeclaration(session, gid));
  if (own.length > 0) return own;
  const syms = session.onceIn(file, 'definition', name, () =>
    linked(session, file, session.project.inNamespace(file.lang, '', name), found).map(entity),
  );
  return syms.flatMap((sym) => (sym.is === 'entity' ? [sym.gid] : []));
};

/** Without macros that expand to a call of what has their name: that is what is called (§6.10.5.4). */
const unwrapped = (session: Session, gids: readonly Gid[]): readonly Gid[] => {
  if (gids.length < 2) return gids;
  const called = gids.filter((gid) => {
    const file = session.project.file(gid);
    return !file.namesItself(session.project.row(gid));
  });
  return called.length > 0 ? called : gids;
};

/** Prototypes, and variables that are declared `extern`. */
const isDeclaration = (session: Session, gid: Gid): boolean => {
  const { entity: entities } = session.project.file(gid).facts;
  return (entities.flags[session.project.row(gid)] & ENTITY_FLAGS.declaration) !== 0;
};

/** Functions and variables have external linkage unless they are static; types, macros and the like have none. */
const hasLinkage = (session: Session, gid: Gid): boolean => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  const kind = file.kind(row);
  const isShared = kind === 'function' || kind === 'variable' || kind === 'constant';
  return isShared && file.text(file.facts.entity.visibility[row]) !== 'file';
};

/** Whether the name of an entity is written as such: what a macro makes of its arguments is not. */
const isDeclared = (session: Session, gid: Gid): boolean => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  return file.bindingsOf(file.name(row)).some((binding) => file.facts.binding.entity[binding] === row);
};

/** Of definitions in several programs of a tree those that share the longest path with the file. */
const nearest = (session: Session, file: SourceFile, gids: readonly Gid[]): readonly Gid[] =>
  mostShared(file.path, gids, (gid) => session.project.file(gid).path);

/** Those whose path shares most folders with the given one. */
const mostShared = <T>(path: string, all: readonly T[], pathOf: (one: T) => string): readonly T[] => {
  if (all.length < 2) return all;
  const from = directoryOf(path).split('/');
  const shared = all.map((one) => {
    const folders = directoryOf(pathOf(one)).split('/');
    let n = 0;
    while (n < from.length && from[n] === folders[n]) n++;
    return n;
  });
  const most = Math.max(...shared);
  return all.filter((_, nth) => shared[nth] === most);
};

/** Tags have a name space of their own (§6.2.3); a struct without a tag has the name that a typedef gives it. */
const TAGS: Meanings = new Set(['struct', 'union', 'enum'] as const);
const TYPEDEFS: Meanings = new Set(['type', 'macro'] as const);
const CALLED: Meanings = new Set([
  ...(['function', 'variable', 'constant', 'macro', 'field'] as const),
  ...(['local', 'parameter', 'implicit'] as const),
] as const);
const ORDINARY: Meanings = new Set([...CALLED, 'type', 'enum_member'] as const);

const NAME_SPACES: readonly (Meanings | undefined)[] = [TAGS, TYPEDEFS, CALLED, ORDINARY];
/** What is asked of names beyond a file, by name space; the first if of any. */
const BEYOND_FILE = ['any', ...NAME_SPACES.keys()].map((space) => `beyond the file: ${space}`);

export const c: LinkRules = {
  implicitThis: false,
  conditional: true,
  declaredBeforeUse: true,
  heldFunctions: 'ambiguous',
  methodsAreCalled: true,
  meanings: { type: [TYPEDEFS, TAGS], tag: [TAGS], value: [ORDINARY, TAGS], callee: [CALLED] },
  definition,
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
