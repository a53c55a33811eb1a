// Macros that no file of a project defines: which of them the configuration of a usual build does.

import type { Truth } from '../../../model/condition.ts';
import { ENTITY_FLAGS } from '../../../model/facts.ts';
import type { Session } from '../../session.ts';
import { C_LIBRARY, RECENT } from './library.ts';
import { FOREIGN_FUNCTIONS, SYSTEM_HEADERS, SYSTEM_TYPES } from './system.ts';

/** Whether a macro says that something was found on the system (GNU Autoconf manual: Generic Functions, Headers). */
export const isFound = (name: string): boolean => FOUND.test(name);
const FOUND = /^(?:[A-Z][A-Z0-9]*_+)?(?=HAVE_)/;

const asMacro = (name: string): string => `HAVE_${name.toUpperCase().replace(/\W/g, '_')}`;

const PRESENT: ReadonlySet<string> = new Set(
  [...C_LIBRARY.keys(), ...SYSTEM_HEADERS, ...SYSTEM_TYPES].flatMap((name) =>
    RECENT.has(name) ? [] : [asMacro(name)],
  ),
);
const ABSENT: ReadonlySet<string> = new Set(Array.from(FOREIGN_FUNCTIONS, (name) => asMacro(name)));
/** Headers of the kernel, and declarations that Autoconf looks for (GNU Autoconf manual: Generic Declarations). */
const LINUX_HEADER = /^HAVE_LINUX_\w+_H$/;
const DECLARATION = /^HAVE_(?:DECL_)?_*/;

/** Macros that compilers predefine have such names; which of them GCC has for the usual target, or headers of its library. */
const OF_COMPILERS = /^__[A-Za-z]\w*__$/;
const OF_GCC =
  /^__(?:GNUC|GCC|GLIBC|STDC|SIZEOF|ATOMIC|FLT|FLOAT|DBL|LDBL|DEC|U?INT|LONG|SHRT|SCHAR|WCHAR|WINT|CHAR|SIZE|PTRDIFF|SIG_ATOMIC|ORDER|BYTE_ORDER|FINITE|USER_LABEL|REGISTER|BIGGEST|FXSR|MMX|SSE2?|NO_INLINE|OPTIMIZE|VERSION|FILE|LINE|DATE|TIME|COUNTER|FUNCTION|func|PIC|PIE|pic|pie|linux|unix|gnu_linux|x86_64|amd64|k8|LP64|ELF|code_model)/;

/**
 * Macros for finding faults or for other readers than compilers, for faults of systems, and those that leave out what there
 * is otherwise.
 */
const UNUSUAL = /(?:^|_)(?:DEBUG[A-Z]*|DOXYGEN|DISABLE[D]?|WITHOUT|OMIT|EXCLUDE|NO|BROKEN|BUGGY|MISSING)(?:_|$)/;

/** What Linux alone has, and programs use where it is there (epoll(7), inotify(7)). */
const OF_LINUX = /(?:^|_)(?:HAVE|USE|WITH)_(?:EPOLL|INOTIFY)$/;

/** Whether builds usually define a macro that no file of the project does. */
export const isUsual = (session: Session, lang: string, name: string): Truth => {
  if (OF_LINUX.test(name)) return true;
  // Who wants no assertions says so (C23 §7.2).
  if (name === 'NDEBUG') return false;
  if (OF_COMPILERS.test(name) && !OF_GCC.test(name)) return false;
  if (!isFound(name)) return UNUSUAL.test(name) ? false : undefined;
  const found = name.replace(FOUND, '').replace(DECLARATION, 'HAVE_');
  if (PRESENT.has(found) || LINUX_HEADER.test(found)) return true;
  return ABSENT.has(found) || isReplaced(session, lang, found) ? false : undefined;
};

/** Whether the project has a function of its own for one that a system may lack (GNU Autoconf manual: AC_REPLACE_FUNCS). */
const isReplaced = ({ project }: Session, lang: string, found: string): boolean =>
  project.inNamespace(lang, '', found.slice('HAVE_'.length).toLowerCase()).some((gid) => {
    const file = project.file(gid);
    const { flags, visibility } = file.facts.entity;
    const row = project.row(gid);
    const isDefinition = file.kind(row) === 'function' && (flags[row] & ENTITY_FLAGS.declaration) === 0;
    return isDefinition && file.text(visibility[row]) !== 'file';
  });
