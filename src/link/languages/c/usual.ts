// Macros that no file of a project defines: which of them the configuration of a usual build does.

import type { Truth } from '../../../model/condition.ts';
import { ENTITY_FLAGS } from '../../../model/facts.ts';
import type { Session } from '../../session.ts';
import { C_LIBRARY, RECENT } from './library.ts';
import { LIBRARY_MACROS } from './library-macros.ts';
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
const OF_LINUX_ALONE = /^HAVE_LINUX_/;
const DECLARATION = /^HAVE_(?:DECL_)?_*/;

/** What GCC has for the usual target (GCC manual: Extensions to the C Language Family, x86 Built-in Functions). */
const OF_GCC_HERE =
  /^HAVE_(?:(?:GCC|FUNC|VAR|TYPE)?_?_*ATTRIBUTE|(?:GCC)?_*BUILTIN_|(?:GCC_)?_*ATOMIC|(?:GCC_|C_)?INLINE_ASM|INLINE$|WEAK_SYMBOLS|_*THREAD$|VISIBILITY|_*INT128|TI_MODE|C_VARARRAYS|VARIADIC_MACROS|LONG_LONG|TYPEOF|AMD64|X86_64|CPUID|RDRAND|RDTSC|S*SSE\w*|AVX\w*|[A-Z]+INTRIN_H$)/;
/** Instructions of other processors. */
const ELSEWHERE_ALONE = /^HAVE_(?:\w+_)?(?:NEON|ARM_?CRYPTO|ALTIVEC|VSX|MSA|SVE\d?|LSX|LASX)(?:_|$)/;

/** Sizes of types (GNU Autoconf manual: AC_CHECK_SIZEOF) in bytes on the usual target. */
const SIZES: ReadonlyMap<string, number> = new Map([
  ...'LONG LONG_LONG INT64_T __INT64 SIZE_T SSIZE_T OFF_T TIME_T VOID_P VOIDP VOID_PTR POINTER PTR CHAR_P INTPTR_T DOUBLE'
    .split(' ')
    .map((name) => [name, 8] as const),
  ...'INT UNSIGNED_INT FLOAT INT32_T WCHAR_T'.split(' ').map((name) => [name, 4] as const),
  ...'SHORT UNSIGNED_SHORT INT16_T'.split(' ').map((name) => [name, 2] as const),
  ...'CHAR INT8_T'.split(' ').map((name) => [name, 1] as const),
]);
const SIZE = /^(?:[A-Z]\w*_)?SIZEOF_(\w+)$/;

/** The value of a macro that a usual build defines and no file of the project does. */
export const usualValue = (name: string): number => SIZES.get(SIZE.exec(name)?.[1] ?? '') ?? 1;

/** Macros that compilers predefine have such names; which of them GCC has for the usual target, or headers of its library. */
const OF_COMPILERS = /^__[A-Za-z]\w*__$/;
const OF_GCC =
  /^__(?:GNUC|GCC|GLIBC|STDC|SIZEOF|ATOMIC|FLT|FLOAT|DBL|LDBL|DEC|U?INT|LONG|SHRT|SCHAR|WCHAR|WINT|CHAR|SIZE|PTRDIFF|SIG_ATOMIC|ORDER|BYTE_ORDER|FINITE|USER_LABEL|REGISTER|BIGGEST|FXSR|MMX|SSE2?|NO_INLINE|OPTIMIZE|VERSION|FILE|LINE|DATE|TIME|COUNTER|FUNCTION|func|PIC|PIE|pic|pie|linux|unix|gnu_linux|x86_64|amd64|k8|LP64|ELF|code_model)/;

/** Operators of conditions, which are asked for like macros (C23 §6.10.2, GCC manual: Cpp). */
const OPERATORS = /^__has_(?:include|include_next|embed|attribute|c_attribute|builtin)$/;

/**
 * Macros for finding faults or for other readers than compilers, for faults of systems, and those that leave out what there
 * is otherwise.
 */
const UNUSUAL =
  /(?:^|_)(?:\w*DEBUG[A-Z]*|DOXYGEN|DISABLE[D]?|WITHOUT|OMIT|EXCLUDE|NO|BROKEN|BUGGY|MISSING|NEEDS?|ASSERT(?:S|ION|IONS)?|VALGRIND|[ABLMTU]+SAN|SANITIZERS?|FUZZ(?:ING|ER)?|COVERAGE|GCOV|PROFIL(?:E|ING)|MAINTAINER|TEST(?:S|ING)?|SMALL|MINIMAL|WORKAROUND)(?:_|$)/;
const UNUSUAL_FIND = /(?:^|_)(?:\w*DEBUG[A-Z]*|BROKEN|BUGGY|SMALL|ASSERT\w*|LOG)(?:_|$)/;

/** Features of a project that are there unless somebody leaves them out. */
const SUPPORTED = /_(?:SUPPORTED|ENABLED)$/;
/** What somebody has to want. */
const OPTIONAL = /(?:^|_)(?:USE|WITH|ENABLE|SUPPORT|FEAT(?:URE)?|CONFIG|HAS|CAN)(?:_|$)/;

/** Whether a macro may be an option of a build that says nothing of it. */
export const isOption = (name: string): boolean => isFound(name) || OPTIONAL.test(name);

/**
 * Versions of libraries: code that asks for them is for older ones too, and the usual system has a later one than any that
 * it was changed for.
 */
export const isRelease = (name: string): boolean => RELEASE.test(name);
const RELEASE = /_VERSION(?:_(?:NUMBER|NUM|CODE|HEX|INTEGER|PATCH))?$/;
export const LATEST = Number.MAX_SAFE_INTEGER;
/** What stands in for a library says so. */
const INSTEAD = /^(?:LIBRESSL_VERSION_|OPENSSL_IS_)/;

/** The byte order of the usual target. */
const LITTLE = /(?:^|_)(?:LITTLE_?ENDIAN|ENDIAN_LITTLE)$/;
const BIG = /(?:^|_)(?:BIG_?ENDIAN|ENDIAN_BIG)$/;

/** What Linux alone has, and programs use where it is there (epoll(7), inotify(7)). */
const OF_LINUX = /(?:^|_)(?:HAVE|USE|WITH)_(?:EPOLL|INOTIFY)$/;

/** Whether builds usually define a macro that no file of the project does. */
export const isUsual = (session: Session, lang: string, name: string): Truth => {
  if (OF_LINUX.test(name)) return true;
  // Who wants no assertions says so (C23 §7.2).
  if (name === 'NDEBUG' || BIG.test(name) || INSTEAD.test(name)) return false;
  if (SIZES.has(SIZE.exec(name)?.[1] ?? '')) return true;
  if (SUPPORTED.test(name) || LITTLE.test(name)) return !UNUSUAL.test(name);
  if (OPERATORS.test(name)) return true;
  // What GCC and its library lack of the language (C23 §6.10.10.4): nothing.
  if (name.startsWith('__STDC_NO_') || (OF_COMPILERS.test(name) && !OF_GCC.test(name))) return false;
  if (!isFound(name)) return UNUSUAL.test(name) ? false : undefined;
  const found = name.replace(FOUND, '').replace(DECLARATION, 'HAVE_');
  if (PRESENT.has(found) || OF_LINUX_ALONE.test(found) || LIBRARY_MACROS.has(found.slice('HAVE_'.length))) return true;
  if (ELSEWHERE_ALONE.test(found)) return false;
  if (OF_GCC_HERE.test(found)) return true;
  return ABSENT.has(found) || UNUSUAL_FIND.test(found) || isReplaced(session, lang, found) ? false : undefined;
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
