// What the usual target of a compiler is: where code is for several, this decides which of it counts.
//
// Linux on x86-64 with GNU C or gc. A compiler too reads conditional code for one target at a time.

/** Macros that GCC predefines there (GCC manual: System-specific Predefined Macros, Common Predefined Macros). */
export const PREDEFINED: ReadonlyMap<string, number> = new Map([
  ...'__linux__ __linux linux __gnu_linux__ __unix__ __unix unix __x86_64__ __x86_64 __amd64__ __amd64 __LP64__ _LP64'
    .split(' ')
    .map((name) => [name, 1] as const),
  ...'__ELF__ __STDC__ __OPTIMIZE__ __STDC_HOSTED__ __GNUC_STDC_INLINE__'.split(' ').map((name) => [name, 1] as const),
  ...'__SSE__ __SSE2__ __GCC_HAVE_SYNC_COMPARE_AND_SWAP_4 __GCC_HAVE_SYNC_COMPARE_AND_SWAP_8'
    .split(' ')
    .map((name) => [name, 1] as const),
  ['__GNUC__', 14],
  ['__GNUC_MINOR__', 2],
  ['__BYTE_ORDER__', 1234],
  ['__ORDER_LITTLE_ENDIAN__', 1234],
  ['__ORDER_BIG_ENDIAN__', 4321],
  // Of the C library, whose headers define them before anybody asks.
  ['__GLIBC__', 2],
  ['__GLIBC_MINOR__', 40],
  ['__FLOAT_WORD_ORDER__', 1234],
  ['__CHAR_BIT__', 8],
  ...Object.entries({ SHORT: 2, INT: 4, FLOAT: 4, WCHAR_T: 4, WINT_T: 4, LONG: 8, LONG_LONG: 8, DOUBLE: 8 }).map(
    ([type, bytes]) => [`__SIZEOF_${type}__`, bytes] as const,
  ),
  ...Object.entries({ POINTER: 8, SIZE_T: 8, PTRDIFF_T: 8, INT128: 16, LONG_DOUBLE: 16, FLOAT128: 16 }).map(
    ([type, bytes]) => [`__SIZEOF_${type}__`, bytes] as const,
  ),
  ...Object.entries({ SHRT: 15, INT: 31, LONG: 63, LONG_LONG: 63, PTRDIFF: 63, INTPTR: 63, SIZE: 64, UINTPTR: 64 }).map(
    ([type, bits]) => [`__${type}_MAX__`, bits > 53 ? 2 ** bits : 2 ** bits - 1] as const,
  ),
  ['__STDC_VERSION__', 201710],
]);

/** Macros of other systems, processors, compilers and languages. */
const FOREIGN = new RegExp(
  `^(?:${[
    '_?_?WIN(?:32|64|NT|CE|DOWS)(?:_*)|_WIN32_WCE|__CYGWIN(?:32)?__|__MINGW(?:32|64)__|__MSYS__|_MSC_VER|_MSC_FULL_VER',
    '__APPLE__|__APPLE_CC__|__MACH__|__MACOSX__|macintosh|TARGET_OS_[A-Z]+|__DARWIN__|__(?:Free|Net|Open|Midnight)BSD__',
    '__DragonFly__|__bsdi__|__sun|sun|__sun__|__SVR4|_AIX|__hpux|hpux|__hpux__|__sgi|__osf__|_SCO_DS|__QNX__|__QNXNTO__',
    '__HAIKU__|__BEOS__|__MVS__|__PASE__|__VMS|VMS|__vms|__OS2__|OS2|MSDOS|__MSDOS__|__DJGPP__|__EMX__|AMIGA|__amigaos__',
    '__ANDROID__|ANDROID|__EMSCRIPTEN__|__wasm__|__wasm32__|__wasi__|__ORBIS__|_XBOX|__Fuchsia__|__NuttX__|__GNU__',
    '__(?:aarch64|arm|thumb|i[3-6]?86|mips|powerpc|powerpc64|ppc|ppc64|PPC|s390|s390x|sparc|ia64|riscv|alpha|hppa|m68k|sh)__',
    '_M_(?:IX86|X64|AMD64|ARM|ARM64|IA64)|__i386|i386|__ARM_NEON|__ARM_NEON__|__ARM_ARCH|__LCC__|__loongarch__',
    '__SUNPRO_CC?|__BORLANDC__|__WATCOMC__|__TURBOC__|__TINYC__|__DMC__|__POCC__|__xlC__|__IBMC__|__ICCARM__|__CC_ARM',
    '__HP_cc|__PGI|__INTEL_COMPILER|__clang__|__cplusplus|__OBJC__',
  ].join('|')})$`,
);

/** Macros that projects name after another system, or after a header that only other systems have. */
const FOREIGN_OF_PROJECTS = new RegExp(
  [
    '(?:^|_)(?:WIN32|WIN64|MINGW(?:32|64)?|MSVC|CYGWIN|WINSOCK2?|WINCNG|SCHANNEL|WSL|WATT32|MSDOS|OS2|DARWIN|MACOSX?|OSX',
    '|APPLE|FREEBSD|OPENBSD|NETBSD|SOLARIS|AIX|HPUX|OS400\\w*|KQUEUE|IOCP|ANDROID|EMSCRIPTEN|VXWORKS|RISCOS)(?:_|$)',
    '|(?:^|_)BSD$|^(?:\\w+_)?(?:OS|PLATFORM|TARGET|SYSTEM|USE|HAVE)_WINDOWS(?:_|$)|^(?:DLL_EXPORT|_WINDLL|RC_INVOKED)$',
    '|^HAVE_(?:WS2TCPIP|CONIO|IO|PROCESS|DIRECT|SYS_(?:EVENT|SYSCTL|PORT|PSTAT|DEVPOLL|KAUTH|LOADAVG)|MACH_\\w+|PORT',
    '|LIBPROC|KSTAT|KVM)_H$',
  ].join(''),
);
const DENIES = /^(?:NO|NOT|NON|WITHOUT|DISABLE)_|_(?:NO|NOT|NON|WITHOUT|DISABLE)_/;

/** Whether a macro says that the target is another one than the usual. */
export const isForeign = (name: string): boolean =>
  FOREIGN.test(name) || (FOREIGN_OF_PROJECTS.test(name) && !DENIES.test(name));

/** Systems and processors that file names and constraints of Go name (go/build: syslist). */
export const GO_SYSTEMS: ReadonlySet<string> = new Set(
  `aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows
  zos`.split(/\s+/),
);
export const GO_PROCESSORS: ReadonlySet<string> = new Set(
  `386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64
  ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm`.split(/\s+/),
);
/** Constraints that hold (cmd/go: Build constraints); besides them only those of the language's versions do. */
export const GO_SATISFIED: ReadonlySet<string> = new Set(['linux', 'amd64', 'unix', 'gc', 'cgo']);
