// What includes bring (ISO C23 §6.10.3): the files that a file sees, and whether they are for the usual target.

import { posix } from 'node:path';
import type { Truth } from '../../../model/condition.ts';
import { IMPORT_KINDS } from '../../../model/facts.ts';
import { directoryOf, type Gid, type SourceFile } from '../../project.ts';
import type { Session } from '../../session.ts';
import { mostShared } from '../../shared-folders.ts';
import { external, type Sym } from '../../symbols.ts';
import { C_LIBRARY } from './library.ts';
import { SYSTEM_HEADERS } from './system.ts';

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
export const included = (session: Session, file: SourceFile, row: number): Sym | undefined =>
  resolved(session, file, spec(file, row));

const resolved = (session: Session, file: SourceFile, written: string): Sym | undefined => {
  const question = `include\0${directoryOf(file.path)}\0${written}`;
  return session.once(question, () => {
    const target = findIncluded(session, file, written);
    return target === undefined ? NOTHING : [target];
  })[0];
};

const findIncluded = (session: Session, file: SourceFile, written: string): Sym | undefined => {
  const expanded = headerOf(session, file, written);
  if (expanded !== undefined) return findIncluded(session, file, expanded);
  const isSystem = written.startsWith('<');
  const name = written.replace(/^<|>$/g, '');
  for (const folder of includeFolders(file.path)) {
    const isOwn = folder === directoryOf(file.path);
    if (isSystem && isOwn && isQuoted(session, folder, name)) continue;
    const found = session.project.fileAt(posix.join(folder, name).replace(/^\.$/, ''));
    if (found) return { is: 'module', file: found.slot };
  }
  const isLibrary = C_LIBRARY_HEADERS.has(name);
  const elsewhere = isLibrary && isSystem ? undefined : inOtherFolder(session, file, name);
  if (elsewhere) return { is: 'module', file: elsewhere.slot };
  return isSystem || isLibrary ? external(`ext:c/${name}`) : undefined;
};

/** The header that a macro names which an include expands (§6.10.3), where all that may define it name the same. */
const headerOf = ({ project }: Session, file: SourceFile, written: string): string | undefined => {
  if (!/^[A-Za-z_]\w*$/.test(written)) return undefined;
  const names = new Set<string>();
  for (const gid of project.inNamespace(file.lang, '', written)) {
    const other = project.file(gid);
    const { value, line } = other.facts.macro;
    for (const row of other.macrosOf(written)) {
      const text = value[row] < 0 || !other.isActive(line[row]) ? '' : other.text(value[row]);
      if (HEADER.test(text)) names.add(text.replace(/"/g, ''));
    }
  }
  const [name] = names;
  return names.size === 1 ? name : undefined;
};

/** Header names (§6.4.8). */
const HEADER = /^<[^>]+>$|^"[^"]+"$/;

/**
 * Whether files of a folder include one of its headers by "name": what others there include by <name> is another one, as
 * that is not searched in the folder of the file that includes it (§6.10.3).
 */
const isQuoted = (session: Session, folder: string, name: string): boolean =>
  session.once(`quoted in\0${folder}\0${name}`, () => {
    if (!session.project.fileAt(posix.join(folder, name))) return NOTHING;
    const isWrittenIn = (one: SourceFile) => one.facts.import.spec.some((_, row) => spec(one, row) === name);
    return session.project.directory(folder).some(isWrittenIn) ? [external(name)] : NOTHING;
  }).length > 0;

/**
 * The header that a build finds in a folder of its include path: of the files with that name, and those folders before
 * it that are written, the nearest; none of a folder for another system.
 */
const inOtherFolder = (session: Session, file: SourceFile, name: string): SourceFile | undefined => {
  if (name.startsWith('.')) return undefined;
  const paths = session.project
    .pathsNamed(posix.basename(name))
    .filter((path) => path.endsWith(`/${name}`) && !isForeignFolder(session, directoryOf(path)))
    .filter((path) => !FOREIGN_PATH.test(path) || FOREIGN_PATH.test(file.path));
  const [path, ...others] = ofTarget(
    mostShared(file.path, paths, (one) => one),
    (one) => one,
  );
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

/** Which includes count: all, those that a file itself does not rule out, or those that are read as far as can be told. */
export type Reach = 'written' | 'possible' | 'read';

/** Files that a file includes, itself first, directly or through others: modules. */
export const closure = (session: Session, file: SourceFile, reach: Reach = 'read'): readonly Sym[] =>
  session.once(`includes\0${reach}\0${file.path}`, () => findClosure(session, file, reach));

const findClosure = (session: Session, file: SourceFile, reach: Reach): readonly Sym[] => {
  const seen = new Set<SourceFile>([file]);
  for (const one of seen) {
    for (const sym of direct(session, one, reach)) if (sym.is === 'module') seen.add(session.fileOf(sym.file));
  }
  return Array.from(seen, ({ slot }) => ({ is: 'module', file: slot }));
};

/** Tells an explanation by which includes a file sees entities. */
export const noteIncludes = (session: Session, file: SourceFile, gids: readonly Gid[]): void => {
  const chain = wayTo(session, file, gids);
  if (chain.length > 0) session.trace?.note({ by: 'includes', chain });
};

/** The shortest way by includes from a file to one that any of the entities is of, from the first include on. */
const wayTo = (session: Session, file: SourceFile, gids: readonly Gid[]): readonly Include[] => {
  const wanted = new Set(gids.map((gid) => session.project.slot(gid)));
  const ways = new Map<SourceFile, readonly Include[]>([[file, []]]);
  for (const [one, way] of ways) {
    if (wanted.has(one.slot)) return way;
    const { import: imports } = one.facts;
    for (let row = 0; row < imports.length; row++) {
      if (IMPORT_KINDS[imports.kind[row]] !== 'include' || !session.isActive(one, imports.line[row])) continue;
      const target = included(session, one, row);
      if (target?.is !== 'module') continue;
      const next = session.fileOf(target.file);
      if (!ways.has(next)) ways.set(next, [...way, { file: one, line: imports.line[row] }]);
    }
  }
  return [];
};

/** An include of a file. */
interface Include {
  readonly file: SourceFile;
  readonly line: number;
}

/** The files that a file itself includes: modules. */
const direct = (session: Session, file: SourceFile, reach: Reach): readonly Sym[] =>
  session.onceIn(file, DIRECT[reach], '', () => {
    const { import: imports } = file.facts;
    const found: Sym[] = [];
    for (let row = 0; row < imports.length; row++) {
      if (IMPORT_KINDS[imports.kind[row]] !== 'include') continue;
      const line = imports.line[row];
      if (reach === 'read' ? !session.isActive(file, line) : reach === 'possible' && !file.isActive(line)) continue;
      const target = included(session, file, row);
      if (target?.is === 'module') found.push(target);
    }
    return found;
  });

const DIRECT: Readonly<Record<Reach, string>> = {
  written: 'includes written',
  possible: 'includes possible',
  read: 'includes read',
};

/** Names of headers from outside, no standard ones, that a file sees. */
export const outsideHeaders = (session: Session, file: SourceFile): readonly string[] => {
  const syms = session.onceIn(file, 'outside headers', '', () =>
    closure(session, file).flatMap((sym) => {
      if (sym.is !== 'module') return [];
      const one = session.fileOf(sym.file);
      return Array.from(one.facts.import.spec, (_, row) => included(session, one, row)).flatMap((target) =>
        target?.is === 'external' && !C_LIBRARY_HEADERS.has(target.key.slice('ext:c/'.length)) ? [target] : [],
      );
    }),
  );
  return syms.flatMap((sym) => (sym.is === 'external' ? [posix.basename(sym.key)] : []));
};

/** Headers of the C library that no other one includes: who uses what they declare includes them. */
const ALONE = new Set(
  `aio.h aliases.h err.h error.h fmtmsg.h fstab.h fts.h ftw.h glob.h gshadow.h iconv.h langinfo.h libgen.h libintl.h mcheck.h
  mntent.h monetary.h mqueue.h nl_types.h printf.h pty.h regex.h search.h shadow.h spawn.h`.split(/\s+/),
);

/** Whether a file may see what a header of the C library declares. */
export const seesLibrary = (session: Session, file: SourceFile, header: string): boolean =>
  !ALONE.has(header) ||
  session
    .onceIn(file, 'headers that stand alone', '', () => {
      const found = new Set<string>();
      for (const sym of closure(session, file, 'possible')) {
        const one = sym.is === 'module' ? session.fileOf(sym.file) : undefined;
        one?.facts.import.spec.forEach((_, row) => {
          const name = spec(one, row).replace(/^<|>$/g, '');
          if (ALONE.has(name)) found.add(name);
        });
      }
      return Array.from(found, external);
    })
    .some((sym) => sym.is === 'external' && sym.key === header);

/** Whether the name of a macro begins like that of a header from outside that a file may include, or of its folder. */
export const mayComeFromOutside = (session: Session, file: SourceFile, name: string): boolean => {
  const [first] = name.toLowerCase().split('_', 1);
  return session
    .onceIn(file, 'outside prefixes', '', () => outsidePrefixes(session, file))
    .some(
      (sym) => sym.is === 'external' && (sym.key === first || isLonger(sym.key, first) || isLonger(first, sym.key)),
    );
};

const isLonger = (long: string, short: string): boolean => short.length > 2 && long.includes(short);

const outsidePrefixes = (session: Session, file: SourceFile): readonly Sym[] => {
  const found = new Set<string>();
  for (const sym of closure(session, file, 'possible')) {
    if (sym.is !== 'module') continue;
    const one = session.fileOf(sym.file);
    one.facts.import.spec.forEach((_, row) => {
      const written = spec(one, row).replace(/^<|>$/g, '');
      if (C_LIBRARY_HEADERS.has(written) || included(session, one, row)?.is === 'module') return;
      for (const part of written.toLowerCase().replace(/\.h$/, '').split('/')) found.add(part);
    });
  }
  return Array.from(found, external);
};

/** Headers of a project by how they are included: only what builds make is searched elsewhere, too. */
const MADE = /^[^<].*\.h$|^<\w*config\w*\.h>$/;

/** Whether a file may see a header that is not there: a build makes it, and it may say anything. */
export const seesGenerated = (session: Session, file: SourceFile): boolean => {
  if (generated(session, file).length > 0) return true;
  if (file.path.endsWith('.c')) return false;
  // Who includes a header may do so after others: what it declares is mostly defined by the file of its name.
  const unit = session.project.fileAt(file.path.replace(/\.\w+$/, '.c'));
  return unit === undefined || generated(session, unit).length > 0;
};

const generated = (session: Session, file: SourceFile): readonly Sym[] =>
  session.onceIn(file, 'sees generated', '', () => {
    for (const sym of closure(session, file, 'possible')) {
      const found = sym.is === 'module' ? generatedIn(session, session.fileOf(sym.file)) : NOTHING;
      if (found.length > 0) return found;
    }
    return NOTHING;
  });

/** The first header that a file itself includes and that is not there. */
const generatedIn = (session: Session, file: SourceFile): readonly Sym[] =>
  session.onceIn(file, 'generated headers', '', () => {
    const { import: imports } = file.facts;
    for (let row = 0; row < imports.length; row++) {
      const written = spec(file, row);
      if (IMPORT_KINDS[imports.kind[row]] !== 'include' || !MADE.test(written) || SYSTEM_HEADERS.has(written)) continue;
      if (included(session, file, row)?.is !== 'module') return [external(written)];
    }
    return NOTHING;
  });

/** Whether an entity is of a file that a file may include, or of itself. */
export const isSeen = (session: Session, file: SourceFile, gid: Gid): boolean =>
  includes(session, closure(session, file, 'possible'), gid);

/** The slots of modules, by the list of them. */
const slots = new WeakMap<readonly Sym[], ReadonlySet<number>>();

/** Whether an entity is of one of the files. */
export const includes = (session: Session, files: readonly Sym[], gid: Gid): boolean => {
  let known = slots.get(files);
  if (known === undefined) {
    known = new Set(files.flatMap((sym) => (sym.is === 'module' ? [sym.file] : [])));
    slots.set(files, known);
  }
  return known.has(session.project.slot(gid));
};

/** Headers that only other systems have: who includes one is not compiled for the usual target. */
const FOREIGN_HEADERS =
  /^<(?:windows|winsock2?|ws2tcpip|winbase|windef|winternl|winioctl|iphlpapi|tlhelp32|psapi|direct|conio|process|io|libproc|kstat|port|procinfo|libperfstat|kvm|devstat|OS|TargetConditionals|AvailabilityMacros)\.h>$|^<(?:mach|mach-o|CoreFoundation|CoreServices|IOKit|Foundation|ApplicationServices|os2|zos)\/|^<sys\/(?:event|sysctl|port|loadavg|pstat|protosw|devpoll|kauth)\.h>$/i;

/** Headers of POSIX that systems of other kinds have not (POSIX.1-2024, Headers). */
const POSIX_HEADERS =
  /^<(?:unistd|pthread|pwd|grp|netdb|poll|dlfcn|termios|syslog|sched|sys\/(?:socket|wait|mman|select|resource|uio|un|ioctl|utsname))\.h>$/;

/** Whether a file finds a header: of the project, or of the usual target. */
export const hasHeader = (session: Session, file: SourceFile, written: string): Truth => {
  const name = written.replace(/^[<"]|[>"]$/g, '');
  if (SYSTEM_HEADERS.has(name) || C_LIBRARY_HEADERS.has(name) || name.startsWith('linux/')) return true;
  if (FOREIGN_HEADERS.test(`<${name}>`)) return false;
  const target = resolved(session, file, written.startsWith('<') ? written : name);
  return target?.is === 'module' ? true : undefined;
};

/** Whether the usual target has the headers that a file and its neighbours include. */
export const isForTarget = (session: Session, file: SourceFile): boolean =>
  !isForeignFolder(session, directoryOf(file.path)) &&
  session.onceIn(file, 'foreign includes', '', () =>
    closure(session, file).flatMap((sym) => {
      if (sym.is !== 'module') return [];
      const one = session.fileOf(sym.file);
      // A header that includes those of POSIX too is for several systems.
      const isShared = one !== file && foundIncludes(one, POSIX_HEADERS).length > 0;
      return isShared ? [] : foundIncludes(one, FOREIGN_HEADERS, (line) => session.isActive(one, line));
    }),
  ).length === 0;

/** The first include of a file, of those on lines that are read, that is one of the headers. */
const foundIncludes = (
  file: SourceFile,
  headers: RegExp,
  isRead = (line: number) => file.isActive(line),
): readonly Sym[] => {
  const { import: imports } = file.facts;
  for (let row = 0; row < imports.length; row++) {
    const written = spec(file, row);
    if (headers.test(written) && isRead(imports.line[row])) return [external(written)];
  }
  return NOTHING;
};

/** Folders and files that are named after the usual target, and after others: a part of their name or all of it. */
const TARGET_PATH = /(?:^|[/._-])linux(?:\/|[._-][^/]*$)/;
/** What any system has that POSIX describes stands instead of what every system has. */
const POSIX_PATH = /(?:^|[/._-])(?:unix|posix)(?:\/|[._-][^/]*$)/;
const FOREIGN_PATH =
  /(?:^|[/._-])(?:win(?:dows|32|64|nt)?|w32|darwin|macosx?|osx|(?:free|net|open|dragonfly)bsd|bsd|solaris|sunos|aix|hpux|haiku|os2|os390|os400|zos|ibmi|qnx|hurd|amiga(?:os)?|vms|wasi|android|ios|cygwin|mingw|(?:ms)?dos|djgpp|riscos|netware|symbian|beos|msvc|xcode|kqueue|devpoll|evport|iocp)(?:\/|[._-][^/]*$)/i;

/** Of several files of one use those for the usual target by their names; else those for no other. */
export const ofTarget = <T>(all: readonly T[], pathOf: (one: T) => string): readonly T[] => {
  if (all.length < 2) return all;
  const named = all.filter((one) => TARGET_PATH.test(pathOf(one)));
  if (named.length > 0) return named;
  const posix = all.filter((one) => POSIX_PATH.test(pathOf(one)));
  if (posix.length > 0) return posix;
  const neutral = all.filter((one) => !FOREIGN_PATH.test(pathOf(one)));
  return neutral.length > 0 ? neutral : all;
};
