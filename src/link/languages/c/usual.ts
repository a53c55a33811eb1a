// Macros that no file of a project defines: which of them the configuration of a usual build does.

import type { Truth } from '../../../model/condition.ts';
import { isDefinition } from '../../file/definitions.ts';
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
  /(?:^|_)(?:\w*DEBUG[A-Z]*|DOXYGEN|DISABLE[D]?|WITHOUT|OMIT|EXCLUDE|NO|BROKEN|BUGGY|MISSING|NEEDS?|ASSERT(?:S|ION|IONS)?|VALGRIND|[ABLMTU]+SAN|SANITIZERS?|FUZZ(?:ING|ER)?|COVERAGE|GCOV|PROFIL(?:E|ING)|MAINTAINER|TEST(?:S|ING)?|SMALL|MINIMAL|WORKAROUND|OBSOLETE|NOTYET|NOTNOW|EXPERIMENTAL)(?:_|$)|^(?:notdef|notyet|notnow|never)$/;
/** Checks of what a program does itself; a feature that checks what it is given is one like others. */
const CHECKING = /(?:^|_)CHECK(?:S|ED|ING)?(?:_|$)/;
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
const RELEASE = /_VERSION(?:_(?:NUMBER|NUM|CODE|HEX|INTEGER|PATCH|MAJOR))?$/;
export const LATEST = Number.MAX_SAFE_INTEGER;
/** What stands in for a library says so. */
const INSTEAD = /^(?:LIBRESSL_VERSION_|OPENSSL_IS_|BORINGSSL_API_|AWSLC_API_)/;

/** The library for TLS and ciphers that builds on Linux look for first, and those that they take in its place when told to. */
const OPENSSL = /^(?!OPENSSL_)(?:\w+_)?(?:OPENSSL|LIBSSL|LIBCRYPTO|HAVE_SSL|HAVE_OPENSSL_\w+_H)$/;
const BESIDE_OPENSSL =
  /(?:^|_)(?:LIB)?(?:WOLFSSL|CYASSL|MBEDTLS|POLARSSL|AXTLS|BEARSSL|MATRIXSSL|RUSTLS|LIBRESSL|BORINGSSL|AWS_?LC|AMISSL|SECTRANSP|SECURE_?TRANSPORT|COMMONCRYPTO)(?:_|$)/;

/**
 * What a project can do with other software that a system has only if somebody installed it for that: for other languages,
 * databases, authentication, supervision of services, windows, hardware, tracing, ways to compress and protocols that few need.
 */
const SOFTWARE = [
  'LUAJIT|LUA|PYTHON|PERL|RUBY|TCL|GUILE|MYSQL|MARIADB|PGSQL|POSTGRESQL|ODBC|DBI|ORACLE|LDAP|SASL2?|GSASL|KRB5|GSSAPI',
  'KERBEROS|PAM|SELINUX|APPARMOR|AUDIT|SYSTEMD|SYSTEMTAP|DTRACE|LTTNG|UBUS|DBUS|AVAHI|DNSSD|CAP|CAPNG|LIBCAP_NG|SENSORS',
  'HWLOC|NUMA|UNWIND|UMEM|TCMALLOC|MIMALLOC|MEMKIND|CUDA|OPENCL|RDMA|IBVERBS|DPDK|SCTP|GEOIP2?|MAXMINDDB|NGHTTP[23]',
  'ACLS?|ZSTD|LZ4|LZO|XXHASH|XXH3|NGTCP2|QUICHE|MSH3|ARES|RTMP|WEBSOCKETS|CJSON|FAM|GAMIN|DLT|TCP_WRAPPERS?|TCPWRAP|WRAP|PCP',
  'SECCOMP|YUBIKEY|GUI|GTK[234]?|QT[456]?|MOTIF|X11|XPM|WAYLAND|GPM|MZSCHEME',
].join('|');
const ADDED = new RegExp(
  `^(?:LIB)?(?:${SOFTWARE})$|(?:^|_)(?:HAVE|USE|WITH|ENABLE|SUPPORTS?|FEAT|FEATURE|HAS|CONFIG)_(?:LIB)?(?:${SOFTWARE})D?(?:_|$)`,
);

/** The byte order of the usual target. */
const LITTLE = /(?:^|_)(?:LITTLE_?ENDIAN|ENDIAN_LITTLE)$/;
const BIG = /(?:^|_)(?:BIG_?ENDIAN|ENDIAN_BIG)$/;

/** What Linux alone has, and programs use where it is there (epoll(7), inotify(7)). */
const OF_LINUX = /(?:^|_)(?:HAVE|USE|WITH)_(?:EPOLL|INOTIFY)$/;

/**
 * What builds on Linux find there and use (pthreads(7), ipv6(7), unix(7), zlib, which most other software needs), and what
 * names it.
 */
const FOUND_THERE =
  /(?:^|_)(?:LINUX|INET6|IPV6|(?<!MULTI(?:PLE)?_)P?THREADS?(?:_POSIX)?|UNIX_(?:DOMAIN_)?SOCKETS?|(?:HAVE|USE|WITH|ENABLE|SUPPORT)_(?:ZLIB(?:_H)?|LIBZ))$/;

/** Whether builds usually define a macro that no file of the project does. */
export const isUsual = (session: Session, lang: string, name: string): Truth => {
  if (OF_LINUX.test(name)) return true;
  // Who wants no assertions says so (C23 §7.2).
  if (name === 'NDEBUG' || BIG.test(name) || INSTEAD.test(name) || BESIDE_OPENSSL.test(name)) return false;
  if (SIZES.has(SIZE.exec(name)?.[1] ?? '')) return true;
  if (SUPPORTED.test(name) || LITTLE.test(name)) return !UNUSUAL.test(name);
  if (OPERATORS.test(name)) return true;
  // What GCC and its library lack of the language (C23 §6.10.10.4): nothing.
  if (name.startsWith('__STDC_NO_') || (OF_COMPILERS.test(name) && !OF_GCC.test(name))) return false;
  if (!isFound(name)) return [UNUSUAL, CHECKING, ADDED].some((names) => names.test(name)) ? false : undefined;
  const found = name.replace(FOUND, '').replace(DECLARATION, 'HAVE_');
  if (PRESENT.has(found) || OF_LINUX_ALONE.test(found) || LIBRARY_MACROS.has(found.slice('HAVE_'.length))) return true;
  if (ELSEWHERE_ALONE.test(found)) return false;
  if (OF_GCC_HERE.test(found)) return true;
  if (ABSENT.has(found) || UNUSUAL_FIND.test(found) || ADDED.test(found)) return false;
  return isReplaced(session, lang, found) ? false : undefined;
};

/** Whether a build defines a macro that it could leave out, for what Linux offers to all. */
export const isCustomary = (name: string): Truth =>
  (FOUND_THERE.test(name) || OPENSSL.test(name)) && !UNUSUAL.test(name) ? true : undefined;

/** Whether the project has a function of its own for one that a system may lack (GNU Autoconf manual: AC_REPLACE_FUNCS). */
const isReplaced = ({ project }: Session, lang: string, found: string): boolean =>
  project
    .inNamespace(lang, '', found.slice('HAVE_'.length).toLowerCase())
    .some((gid) => isDefinition(project.file(gid), project.row(gid)));
