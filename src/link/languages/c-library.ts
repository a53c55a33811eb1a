// Functions and macros of the C library by header (ISO C23 §7; POSIX.1-2024, System Interfaces; the BSD and GNU
// additions that programs rely on).

const BY_HEADER: Readonly<Record<string, string>> = {
  'arpa/inet.h': 'htonl htons ntohl ntohs inet_addr inet_ntoa inet_ntop inet_pton',
  'assert.h': 'assert static_assert',
  'ctype.h':
    'isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct isspace isupper isxdigit' +
    ' tolower toupper isascii toascii',
  'dirent.h': 'opendir readdir closedir rewinddir scandir',
  'dlfcn.h': 'dlopen dlclose dlsym dlerror dladdr',
  'errno.h': 'errno',
  'fcntl.h': 'open creat fcntl openat posix_fadvise posix_fallocate',
  'fenv.h': 'feclearexcept fegetround fesetround',
  'getopt.h': 'getopt_long',
  'glob.h': 'glob globfree',
  'grp.h': 'getgrnam getgrgid',
  'inttypes.h': 'strtoimax strtoumax imaxabs',
  'locale.h': 'setlocale localeconv',
  'math.h':
    'acos asin atan atan2 cos sin tan acosh asinh atanh cosh sinh tanh exp exp2 expm1 log log10 log1p' +
    ' log2 logb pow sqrt cbrt hypot erf erfc lgamma tgamma ceil floor nearbyint rint lrint llrint round' +
    ' lround llround trunc fmod remainder remquo copysign nan nextafter fdim fmax fmin fma fabs fabsf' +
    ' isnan isinf isfinite signbit fpclassify frexp ldexp modf scalbn powf sqrtf floorf ceilf roundf sinf' +
    ' cosf',
  'netdb.h': 'getaddrinfo freeaddrinfo gai_strerror getnameinfo gethostbyname',
  'poll.h': 'poll',
  'pthread.h':
    'pthread_create pthread_join pthread_detach pthread_exit pthread_self pthread_equal pthread_cancel' +
    ' pthread_kill pthread_setname_np pthread_attr_init pthread_attr_destroy pthread_attr_setstacksize' +
    ' pthread_attr_getstacksize pthread_attr_setdetachstate pthread_mutex_init pthread_mutex_destroy' +
    ' pthread_mutex_lock pthread_mutex_trylock pthread_mutex_unlock pthread_cond_init pthread_cond_destroy' +
    ' pthread_cond_wait pthread_cond_timedwait pthread_cond_signal pthread_cond_broadcast' +
    ' pthread_rwlock_init pthread_rwlock_rdlock pthread_rwlock_wrlock pthread_rwlock_unlock pthread_once' +
    ' pthread_key_create pthread_getspecific pthread_setspecific pthread_setcancelstate' +
    ' pthread_setcanceltype pthread_sigmask pthread_atfork',
  'pwd.h': 'getpwnam getpwuid',
  'regex.h': 'regcomp regexec regfree regerror',
  'sched.h': 'sched_yield sched_setaffinity sched_getaffinity',
  'semaphore.h': 'sem_init sem_wait sem_post sem_destroy',
  'setjmp.h': 'setjmp longjmp sigsetjmp siglongjmp',
  'signal.h':
    'signal raise kill sigaction sigemptyset sigfillset sigaddset sigdelset sigismember sigprocmask' +
    ' sigsuspend killpg',
  'stdarg.h': 'va_start va_arg va_end va_copy',
  'stdatomic.h':
    'atomic_init atomic_load atomic_store atomic_fetch_add atomic_fetch_sub atomic_exchange' +
    ' atomic_compare_exchange_strong atomic_load_explicit atomic_store_explicit',
  'stddef.h': 'offsetof',
  'stdio.h':
    'remove rename tmpfile tmpnam fclose fflush fopen freopen setbuf setvbuf fprintf fscanf printf scanf' +
    ' snprintf sprintf sscanf vfprintf vprintf vsnprintf vsprintf vsscanf fgetc fgets fputc fputs getc' +
    ' getchar gets putc putchar puts ungetc fread fwrite fgetpos fseek fsetpos ftell rewind clearerr feof' +
    ' ferror perror fileno fdopen popen pclose getline getdelim asprintf vasprintf dprintf ftello fseeko' +
    ' open_memstream',
  'stdlib.h':
    'atof atoi atol atoll strtod strtof strtold strtol strtoll strtoul strtoull rand srand random srandom' +
    ' aligned_alloc calloc free malloc realloc abort atexit exit _Exit quick_exit getenv setenv unsetenv' +
    ' putenv system bsearch qsort abs labs llabs div ldiv lldiv mblen mbtowc wctomb mbstowcs wcstombs' +
    ' mkstemp mkdtemp realpath posix_memalign alloca arc4random',
  'string.h':
    'memchr memcmp memcpy memmove memset memmem memrchr strcat strchr strcmp strcoll strcpy strcspn' +
    ' strerror strerror_r strlen strncat strncmp strncpy strpbrk strrchr strspn strstr strtok strtok_r' +
    ' strxfrm strdup strndup strnlen strsep strsignal stpcpy strlcpy strlcat strchrnul',
  'strings.h': 'strcasecmp strncasecmp bzero bcopy index rindex ffs',
  'sys/epoll.h': 'epoll_create epoll_create1 epoll_ctl epoll_wait',
  'sys/ioctl.h': 'ioctl',
  'sys/mman.h': 'mmap munmap mprotect madvise msync mlock munlock',
  'sys/resource.h': 'getrlimit setrlimit getrusage',
  'sys/select.h': 'select FD_SET FD_CLR FD_ISSET FD_ZERO',
  'sys/socket.h':
    'socket bind listen accept accept4 connect send recv sendto recvfrom sendmsg recvmsg shutdown' +
    ' getsockopt setsockopt getsockname getpeername socketpair',
  'sys/stat.h': 'stat fstat lstat fstatat chmod fchmod fchmodat mkdir mkdirat umask mkfifo futimens utimensat',
  'sys/time.h': 'gettimeofday settimeofday setitimer utimes',
  'sys/uio.h': 'readv writev',
  'sys/utsname.h': 'uname',
  'sys/wait.h': 'wait waitpid wait3 WIFEXITED WEXITSTATUS WIFSIGNALED WTERMSIG',
  'syslog.h': 'openlog syslog closelog vsyslog',
  'termios.h': 'tcgetattr tcsetattr cfsetispeed cfsetospeed',
  'time.h':
    'clock difftime mktime time asctime ctime gmtime gmtime_r localtime localtime_r strftime strptime' +
    ' clock_gettime clock_settime nanosleep tzset timegm',
  'unistd.h':
    'access alarm chdir chown close dup dup2 execl execle execlp execv execve execvp _exit fork fsync' +
    ' fdatasync ftruncate getcwd getegid geteuid getgid gethostname getopt getpid getppid getuid isatty' +
    ' link lseek pause pipe pipe2 pread pwrite read readlink rmdir setgid setsid setuid sleep symlink sync' +
    ' faccessat fchownat linkat readlinkat symlinkat unlinkat sysconf truncate ttyname unlink usleep vfork write getpagesize sbrk setproctitle daemon',
  'wchar.h': 'wcslen wcscpy wcscmp wmemcpy mbrtowc wcrtomb',
};

/** Name → the header that declares it. */
export const C_LIBRARY: ReadonlyMap<string, string> = new Map(
  Object.entries(BY_HEADER).flatMap(([header, names]) => names.split(' ').map((name) => [name, header] as const)),
);
