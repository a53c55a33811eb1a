// Functions and macros of the C library by header (ISO C23 §7; POSIX.1-2024, System Interfaces; what the GNU C
// Library has besides).

const BY_HEADER: Readonly<Record<string, string>> = {
  'aio.h': 'aio_cancel aio_error aio_fsync aio_init aio_read aio_return aio_suspend aio_write lio_listio',
  'aliases.h': 'endaliasent getaliasbyname getaliasbyname_r getaliasent getaliasent_r setaliasent',
  'arpa/inet.h':
    'htonl htons ntohl ntohs inet_addr inet_ntoa inet_ntop inet_pton inet_aton inet_lnaof inet_makeaddr inet_net_ntop' +
    ' inet_net_pton inet_neta inet_netof inet_network inet_nsap_addr inet_nsap_ntoa',
  'assert.h': 'assert static_assert',
  'complex.h':
    'cabs cabsf cabsl cacos cacosf cacosh cacoshf cacoshl cacosl carg cargf cargl casin casinf casinh casinhf casinhl' +
    ' casinl catan catanf catanh catanhf catanhl catanl ccos ccosf ccosh ccoshf ccoshl ccosl cexp cexpf cexpl cimag' +
    ' cimagf cimagl clog clog10 clog10f clog10l clogf clogl conj conjf conjl cpow cpowf cpowl cproj cprojf cprojl' +
    ' creal crealf creall csin csinf csinh csinhf csinhl csinl csqrt csqrtf csqrtl ctan ctanf ctanh ctanhf ctanhl' +
    ' ctanl',
  'ctype.h':
    'isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct isspace isupper isxdigit tolower toupper' +
    ' isascii toascii isalnum_l isalpha_l isblank_l iscntrl_l isctype isdigit_l isgraph_l islower_l isprint_l' +
    ' ispunct_l isspace_l isupper_l isxdigit_l tolower_l toupper_l',
  'dirent.h':
    'opendir readdir closedir rewinddir scandir alphasort dirfd fdopendir getdirentries readdir_r scandirat seekdir' +
    ' telldir versionsort',
  'dlfcn.h': 'dlopen dlclose dlsym dlerror dladdr dladdr1 dlinfo dlmopen dlvsym',
  'endian.h': 'be32toh be64toh htobe32 htobe64 htole64 le64toh',
  'err.h': 'err errx verr verrx vwarn vwarnx warn warnx',
  'errno.h': 'errno',
  'error.h': 'error error_at_line',
  'execinfo.h': 'backtrace backtrace_symbols backtrace_symbols_fd',
  'fcntl.h':
    'open creat fcntl openat posix_fadvise posix_fallocate fallocate name_to_handle_at open_by_handle_at readahead' +
    ' splice sync_file_range tee vmsplice',
  'fenv.h':
    'feclearexcept fegetround fesetround fedisableexcept feenableexcept fegetenv fegetexcept fegetexceptflag' +
    ' fegetmode feholdexcept feraiseexcept fesetenv fesetexcept fesetexceptflag fesetmode fetestexcept' +
    ' fetestexceptflag feupdateenv',
  'fmtmsg.h': 'addseverity fmtmsg',
  'fnmatch.h': 'fnmatch',
  'fstab.h': 'endfsent getfsent getfsfile getfsspec setfsent',
  'fts.h':
    'fts64_children fts64_close fts64_open fts64_read fts64_set fts_children fts_close fts_open fts_read fts_set',
  'ftw.h': 'ftw nftw',
  'getopt.h': 'getopt_long getopt_long_only',
  'glob.h': 'glob globfree glob_pattern_p',
  'grp.h':
    'getgrnam getgrgid endgrent fgetgrent fgetgrent_r getgrent getgrent_r getgrgid_r getgrnam_r getgrouplist' +
    ' initgroups putgrent setgrent setgroups',
  'gshadow.h':
    'endsgent fgetsgent fgetsgent_r getsgent getsgent_r getsgnam getsgnam_r putsgent setsgent sgetsgent sgetsgent_r',
  'iconv.h': 'iconv iconv_close iconv_open',
  'ifaddrs.h': 'freeifaddrs getifaddrs',
  'inttypes.h': 'strtoimax strtoumax imaxabs imaxdiv wcstoimax wcstoumax',
  'langinfo.h': 'nl_langinfo nl_langinfo_l',
  'libgen.h': 'dirname',
  'libintl.h':
    'bind_textdomain_codeset bindtextdomain dcgettext dcngettext dgettext dngettext gettext ngettext textdomain',
  'link.h': 'dl_iterate_phdr',
  'locale.h': 'setlocale localeconv duplocale freelocale newlocale uselocale',
  'malloc.h':
    'mallinfo mallinfo2 malloc_info malloc_stats malloc_trim malloc_usable_size mallopt memalign pvalloc' + ' valloc',
  'math.h':
    'acos asin atan atan2 cos sin tan acosh asinh atanh cosh sinh tanh exp exp2 expm1 log log10 log1p log2 logb pow' +
    ' sqrt cbrt hypot erf erfc lgamma tgamma ceil floor nearbyint rint lrint llrint round lround llround trunc fmod' +
    ' remainder remquo copysign nan nextafter fdim fmax fmin fma fabs fabsf isnan isinf isfinite signbit fpclassify' +
    ' frexp ldexp modf scalbn powf sqrtf floorf ceilf roundf sinf cosf acosf acoshf acoshl acosl asinf asinhf asinhl' +
    ' asinl atan2f atan2l atanf atanhf atanhl atanl cbrtf cbrtl ceill copysignf copysignl coshf coshl cosl drem dremf' +
    ' dreml erfcf erfcl erff erfl exp10 exp10f exp10l exp2f exp2l expf expl expm1f expm1l fabsl fadd fdimf fdiml fdiv' +
    ' finite finitef finitel floorl fmaf fmaxf fmaxl fminf fminl fmodf fmodl fmul frexpf frexpl fsqrt fsub gamma' +
    ' gammaf gammal hypotf hypotl ilogb ilogbf ilogbl isinff isinfl isnanf isnanl j0 j0f j0l j1 j1f j1l jn jnf jnl' +
    ' ldexpf ldexpl lgamma_r lgammaf lgammaf_r lgammal lgammal_r llrintf llrintl llroundf llroundl log10f log10l' +
    ' log1pf log1pl log2f log2l logbf logbl logf logl lrintf lrintl lroundf lroundl modff modfl nanf nanl nearbyintf' +
    ' nearbyintl nextafterf nextafterl nextdown nextdownf nextdownl nexttoward nexttowardf nexttowardl nextup nextupf' +
    ' nextupl powl remainderf remainderl remquof remquol rintf rintl roundeven roundevenf roundevenl roundl scalb' +
    ' scalbf scalbl scalbln scalblnf scalblnl scalbnf scalbnl sincos sincosf sincosl sinhf sinhl sinl tanf tanhf tanhl' +
    ' tanl tgammaf tgammal truncf truncl y0 y0f y0l y1 y1f y1l yn ynf ynl',
  'mcheck.h': 'mcheck mcheck_check_all mcheck_pedantic mprobe mtrace muntrace',
  'mntent.h': 'addmntent endmntent getmntent getmntent_r hasmntopt setmntent',
  'monetary.h': 'strfmon strfmon_l',
  'mqueue.h':
    'mq_close mq_getattr mq_notify mq_open mq_receive mq_send mq_setattr mq_timedreceive mq_timedsend mq_unlink',
  'net/if.h': 'if_freenameindex if_indextoname if_nameindex if_nametoindex',
  'netdb.h':
    'getaddrinfo freeaddrinfo gai_strerror getnameinfo gethostbyname endhostent endnetent endnetgrent endprotoent' +
    ' endservent gai_cancel gai_error gai_suspend getaddrinfo_a gethostbyaddr gethostbyaddr_r gethostbyname2' +
    ' gethostbyname2_r gethostbyname_r gethostent gethostent_r getnetbyaddr getnetbyaddr_r getnetbyname getnetbyname_r' +
    ' getnetent getnetent_r getnetgrent getnetgrent_r getprotobyname getprotobyname_r getprotobynumber' +
    ' getprotobynumber_r getprotoent getprotoent_r getservbyname getservbyname_r getservbyport getservbyport_r' +
    ' getservent getservent_r herror hstrerror innetgr iruserok iruserok_af rcmd rcmd_af rexec rexec_af rresvport' +
    ' rresvport_af ruserok ruserok_af sethostent setnetent setnetgrent setprotoent setservent',
  'netinet/ether.h': 'ether_aton ether_aton_r ether_hostton ether_line ether_ntoa ether_ntoa_r ether_ntohost',
  'netinet/in.h':
    'bindresvport bindresvport6 getipv4sourcefilter getsourcefilter inet6_opt_append inet6_opt_find inet6_opt_finish' +
    ' inet6_opt_get_val inet6_opt_init inet6_opt_next inet6_opt_set_val inet6_rth_add inet6_rth_getaddr inet6_rth_init' +
    ' inet6_rth_reverse inet6_rth_segments inet6_rth_space setipv4sourcefilter setsourcefilter',
  'nl_types.h': 'catclose catgets catopen',
  'poll.h': 'poll',
  'printf.h': 'printf_size printf_size_info',
  'pthread.h':
    'pthread_create pthread_join pthread_detach pthread_exit pthread_self pthread_equal pthread_cancel pthread_kill' +
    ' pthread_setname_np pthread_attr_init pthread_attr_destroy pthread_attr_setstacksize pthread_attr_getstacksize' +
    ' pthread_attr_setdetachstate pthread_mutex_init pthread_mutex_destroy pthread_mutex_lock pthread_mutex_trylock' +
    ' pthread_mutex_unlock pthread_cond_init pthread_cond_destroy pthread_cond_wait pthread_cond_timedwait' +
    ' pthread_cond_signal pthread_cond_broadcast pthread_rwlock_init pthread_rwlock_rdlock pthread_rwlock_wrlock' +
    ' pthread_rwlock_unlock pthread_once pthread_key_create pthread_getspecific pthread_setspecific' +
    ' pthread_setcancelstate pthread_setcanceltype pthread_sigmask pthread_atfork pthread_attr_getaffinity_np' +
    ' pthread_attr_getdetachstate pthread_attr_getguardsize pthread_attr_getinheritsched pthread_attr_getschedparam' +
    ' pthread_attr_getschedpolicy pthread_attr_getscope pthread_attr_getsigmask_np pthread_attr_getstack' +
    ' pthread_attr_getstackaddr pthread_attr_setaffinity_np pthread_attr_setguardsize pthread_attr_setinheritsched' +
    ' pthread_attr_setschedparam pthread_attr_setschedpolicy pthread_attr_setscope pthread_attr_setsigmask_np' +
    ' pthread_attr_setstack pthread_attr_setstackaddr pthread_barrier_destroy pthread_barrier_init' +
    ' pthread_barrier_wait pthread_barrierattr_destroy pthread_barrierattr_getpshared pthread_barrierattr_init' +
    ' pthread_barrierattr_setpshared pthread_clockjoin_np pthread_cond_clockwait pthread_condattr_destroy' +
    ' pthread_condattr_getclock pthread_condattr_getpshared pthread_condattr_init pthread_condattr_setclock' +
    ' pthread_condattr_setpshared pthread_getaffinity_np pthread_getattr_default_np pthread_getattr_np' +
    ' pthread_getconcurrency pthread_getcpuclockid pthread_getname_np pthread_getschedparam pthread_key_delete' +
    ' pthread_mutex_clocklock pthread_mutex_consistent pthread_mutex_consistent_np pthread_mutex_getprioceiling' +
    ' pthread_mutex_setprioceiling pthread_mutex_timedlock pthread_mutexattr_destroy pthread_mutexattr_getprioceiling' +
    ' pthread_mutexattr_getprotocol pthread_mutexattr_getpshared pthread_mutexattr_getrobust' +
    ' pthread_mutexattr_getrobust_np pthread_mutexattr_gettype pthread_mutexattr_init pthread_mutexattr_setprioceiling' +
    ' pthread_mutexattr_setprotocol pthread_mutexattr_setpshared pthread_mutexattr_setrobust' +
    ' pthread_mutexattr_setrobust_np pthread_mutexattr_settype pthread_rwlock_clockrdlock pthread_rwlock_clockwrlock' +
    ' pthread_rwlock_destroy pthread_rwlock_timedrdlock pthread_rwlock_timedwrlock pthread_rwlock_tryrdlock' +
    ' pthread_rwlock_trywrlock pthread_rwlockattr_destroy pthread_rwlockattr_getkind_np pthread_rwlockattr_getpshared' +
    ' pthread_rwlockattr_init pthread_rwlockattr_setkind_np pthread_rwlockattr_setpshared pthread_setaffinity_np' +
    ' pthread_setattr_default_np pthread_setconcurrency pthread_setschedparam pthread_setschedprio' +
    ' pthread_spin_destroy pthread_spin_init pthread_spin_lock pthread_spin_trylock pthread_spin_unlock' +
    ' pthread_testcancel pthread_timedjoin_np pthread_tryjoin_np pthread_yield',
  'pty.h': 'forkpty openpty',
  'pwd.h':
    'getpwnam getpwuid endpwent fgetpwent fgetpwent_r getpw getpwent getpwent_r getpwnam_r getpwuid_r putpwent' +
    ' setpwent',
  'regex.h': 'regcomp regexec regfree regerror',
  'resolv.h':
    'b64_ntop b64_pton dn_comp dn_expand dn_skipname res_dnok res_hnok res_mailok res_mkquery res_ownok res_query' +
    ' res_querydomain res_search res_send',
  'rpc/netdb.h':
    'endrpcent getrpcbyname getrpcbyname_r getrpcbynumber getrpcbynumber_r getrpcent getrpcent_r setrpcent',
  'sched.h':
    'sched_yield sched_setaffinity sched_getaffinity clone getcpu sched_get_priority_max sched_get_priority_min' +
    ' sched_getcpu sched_getparam sched_getscheduler sched_rr_get_interval sched_setparam sched_setscheduler setns' +
    ' unshare',
  'search.h':
    'hcreate hcreate_r hdestroy hdestroy_r hsearch hsearch_r insque lfind lsearch remque tdelete tdestroy tfind' +
    ' tsearch twalk twalk_r',
  'semaphore.h':
    'sem_init sem_wait sem_post sem_destroy sem_clockwait sem_close sem_getvalue sem_open sem_timedwait sem_trywait' +
    ' sem_unlink',
  'setjmp.h': 'setjmp longjmp sigsetjmp siglongjmp',
  'shadow.h':
    'endspent fgetspent fgetspent_r getspent getspent_r getspnam getspnam_r lckpwdf putspent setspent sgetspent' +
    ' sgetspent_r ulckpwdf',
  'signal.h':
    'signal raise kill sigaction sigemptyset sigfillset sigaddset sigdelset sigismember sigprocmask sigsuspend killpg' +
    ' psiginfo psignal pthread_sigqueue sigaltstack sigandset sigblock siggetmask sighold sigignore siginterrupt' +
    ' sigisemptyset sigorset sigpause sigpending sigqueue sigrelse sigreturn sigset sigsetmask sigstack sigtimedwait' +
    ' sigwait sigwaitinfo ssignal sysv_signal',
  'spawn.h':
    'posix_spawn posix_spawn_file_actions_addchdir_np posix_spawn_file_actions_addclose' +
    ' posix_spawn_file_actions_addclosefrom_np posix_spawn_file_actions_adddup2 posix_spawn_file_actions_addfchdir_np' +
    ' posix_spawn_file_actions_addopen posix_spawn_file_actions_addtcsetpgrp_np posix_spawn_file_actions_destroy' +
    ' posix_spawn_file_actions_init posix_spawnattr_destroy posix_spawnattr_getflags posix_spawnattr_getpgroup' +
    ' posix_spawnattr_getschedparam posix_spawnattr_getschedpolicy posix_spawnattr_getsigdefault' +
    ' posix_spawnattr_getsigmask posix_spawnattr_init posix_spawnattr_setflags posix_spawnattr_setpgroup' +
    ' posix_spawnattr_setschedparam posix_spawnattr_setschedpolicy posix_spawnattr_setsigdefault' +
    ' posix_spawnattr_setsigmask posix_spawnp',
  'stdarg.h': 'va_start va_arg va_end va_copy',
  'stdatomic.h':
    'atomic_init atomic_load atomic_store atomic_fetch_add atomic_fetch_sub atomic_exchange' +
    ' atomic_compare_exchange_strong atomic_load_explicit atomic_store_explicit',
  'stddef.h': 'offsetof',
  'stdio.h':
    'remove rename tmpfile tmpnam fclose fflush fopen freopen setbuf setvbuf fprintf fscanf printf scanf snprintf' +
    ' sprintf sscanf vfprintf vprintf vsnprintf vsprintf vsscanf fgetc fgets fputc fputs getc getchar gets putc' +
    ' putchar puts ungetc fread fwrite fgetpos fseek fsetpos ftell rewind clearerr feof ferror perror fileno fdopen' +
    ' popen pclose getline getdelim asprintf vasprintf dprintf ftello fseeko open_memstream clearerr_unlocked ctermid' +
    ' cuserid fcloseall feof_unlocked ferror_unlocked fflush_unlocked fgetc_unlocked fgets_unlocked fileno_unlocked' +
    ' flockfile fmemopen fopencookie fputc_unlocked fputs_unlocked fread_unlocked ftrylockfile funlockfile' +
    ' fwrite_unlocked getc_unlocked getchar_unlocked getw putc_unlocked putchar_unlocked putw renameat renameat2' +
    ' setbuffer setlinebuf tempnam tmpnam_r vdprintf vfscanf vscanf',
  'stdlib.h':
    'atof atoi atol atoll strtod strtof strtold strtol strtoll strtoul strtoull rand srand random srandom' +
    ' aligned_alloc calloc free malloc realloc abort atexit exit _Exit quick_exit getenv setenv unsetenv putenv system' +
    ' bsearch qsort abs labs llabs div ldiv lldiv mblen mbtowc wctomb mbstowcs wcstombs mkstemp mkdtemp realpath' +
    ' posix_memalign alloca arc4random a64l arc4random_buf arc4random_uniform at_quick_exit canonicalize_file_name' +
    ' clearenv drand48 drand48_r ecvt ecvt_r erand48 erand48_r fcvt fcvt_r gcvt getloadavg getpt getsubopt grantpt' +
    ' initstate initstate_r jrand48 jrand48_r l64a lcong48 lcong48_r lrand48 lrand48_r mkostemp mkostemps mkstemps' +
    ' mktemp mrand48 mrand48_r nrand48 nrand48_r on_exit posix_openpt ptsname ptsname_r qecvt qecvt_r qfcvt qfcvt_r' +
    ' qgcvt qsort_r rand_r random_r rpmatch secure_getenv seed48 seed48_r setstate setstate_r srand48 srand48_r' +
    ' srandom_r strfromd strfromf strfroml strtod_l strtof_l strtol_l strtold_l strtoll_l strtoq strtoul_l strtoull_l' +
    ' strtouq unlockpt reallocarray',
  'string.h':
    'memchr memcmp memcpy memmove memset memmem memrchr strcat strchr strcmp strcoll strcpy strcspn strerror' +
    ' strerror_r strlen strncat strncmp strncpy strpbrk strrchr strspn strstr strtok strtok_r strxfrm strdup strndup' +
    ' strnlen strsep strsignal stpcpy strlcpy strlcat strchrnul basename explicit_bzero memccpy memfrob mempcpy' +
    ' rawmemchr sigabbrev_np sigdescr_np stpncpy strcasestr strcoll_l strdupa strerror_l strerrordesc_np' +
    ' strerrorname_np strfry strndupa strverscmp strxfrm_l',
  'strings.h': 'strcasecmp strncasecmp bzero bcopy index rindex ffs bcmp ffsl ffsll strcasecmp_l strncasecmp_l',
  'sys/auxv.h': 'getauxval',
  'sys/epoll.h': 'epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2',
  'sys/eventfd.h': 'eventfd eventfd_read eventfd_write',
  'sys/fanotify.h': 'fanotify_init fanotify_mark',
  'sys/file.h': 'flock',
  'sys/fsuid.h': 'setfsgid setfsuid',
  'sys/gmon.h': 'monstartup',
  'sys/inotify.h': 'inotify_add_watch inotify_init inotify_init1 inotify_rm_watch',
  'sys/io.h': 'ioperm iopl outsb outsl outsw',
  'sys/ioctl.h': 'ioctl',
  'sys/ipc.h': 'ftok',
  'sys/klog.h': 'klogctl',
  'sys/mman.h':
    'mmap munmap mprotect madvise msync mlock munlock memfd_create mincore mlock2 mlockall mremap munlockall' +
    ' pkey_alloc pkey_free pkey_get pkey_mprotect pkey_set posix_madvise process_madvise process_mrelease' +
    ' remap_file_pages shm_open shm_unlink',
  'sys/mount.h': 'fsconfig fsmount fsopen fspick mount mount_setattr move_mount open_tree umount umount2',
  'sys/msg.h': 'msgctl msgget msgrcv msgsnd',
  'sys/personality.h': 'personality',
  'sys/pidfd.h': 'pidfd_getfd pidfd_open pidfd_send_signal',
  'sys/poll.h': 'ppoll',
  'sys/prctl.h': 'prctl',
  'sys/profil.h': 'sprofil',
  'sys/quota.h': 'quotactl',
  'sys/random.h': 'getrandom',
  'sys/reboot.h': 'reboot',
  'sys/resource.h': 'getrlimit setrlimit getrusage getpriority prlimit setpriority',
  'sys/select.h': 'select FD_SET FD_CLR FD_ISSET FD_ZERO pselect',
  'sys/sem.h': 'semctl semget semop semtimedop',
  'sys/sendfile.h': 'sendfile',
  'sys/shm.h': 'shmat shmctl shmdt shmget',
  'sys/signalfd.h': 'signalfd',
  'sys/socket.h':
    'socket bind listen accept accept4 connect send recv sendto recvfrom sendmsg recvmsg shutdown getsockopt' +
    ' setsockopt getsockname getpeername socketpair isfdtype recvmmsg sendmmsg sockatmark',
  'sys/stat.h':
    'stat fstat lstat fstatat chmod fchmod fchmodat mkdir mkdirat umask mkfifo futimens utimensat getumask lchmod' +
    ' mkfifoat mknod mknodat statx',
  'sys/statfs.h': 'fstatfs statfs',
  'sys/statvfs.h': 'fstatvfs statvfs',
  'sys/swap.h': 'swapoff swapon',
  'sys/sysinfo.h': 'get_avphys_pages get_nprocs get_nprocs_conf get_phys_pages sysinfo',
  'sys/syslog.h': 'setlogmask',
  'sys/sysmacros.h': 'major makedev minor',
  'sys/time.h':
    'gettimeofday settimeofday setitimer utimes adjtime futimes futimesat getitimer lutimes timeradd timersub',
  'sys/timeb.h': 'ftime',
  'sys/timerfd.h': 'timerfd_create timerfd_gettime timerfd_settime',
  'sys/times.h': 'times',
  'sys/timex.h': 'adjtimex ntp_adjtime ntp_gettime ntp_gettimex',
  'sys/uio.h': 'readv writev preadv preadv2 pwritev pwritev2',
  'sys/utsname.h': 'uname',
  'sys/vlimit.h': 'vlimit',
  'sys/wait.h': 'wait waitpid wait3 WIFEXITED WEXITSTATUS WIFSIGNALED WTERMSIG wait4 waitid',
  'sys/xattr.h':
    'fgetxattr flistxattr fremovexattr fsetxattr getxattr lgetxattr listxattr llistxattr lremovexattr lsetxattr' +
    ' removexattr setxattr',
  'syslog.h': 'openlog syslog closelog vsyslog',
  'termios.h':
    'tcgetattr tcsetattr cfsetispeed cfsetospeed cfgetispeed cfgetospeed cfmakeraw cfsetspeed tcdrain tcflow tcflush' +
    ' tcgetsid tcsendbreak',
  'threads.h':
    'call_once cnd_broadcast cnd_destroy cnd_init cnd_signal cnd_timedwait cnd_wait mtx_destroy mtx_init mtx_lock' +
    ' mtx_timedlock mtx_trylock mtx_unlock thrd_create thrd_current thrd_detach thrd_equal thrd_exit thrd_join' +
    ' thrd_sleep thrd_yield tss_create tss_delete tss_get tss_set',
  'time.h':
    'clock difftime mktime time asctime ctime gmtime gmtime_r localtime localtime_r strftime strptime clock_gettime' +
    ' clock_settime nanosleep tzset timegm asctime_r clock_adjtime clock_getcpuclockid clock_getres clock_nanosleep' +
    ' ctime_r dysize getdate getdate_r strftime_l strptime_l timelocal timer_create timer_delete timer_getoverrun' +
    ' timer_gettime timer_settime timespec_get timespec_getres',
  'ttyent.h': 'endttyent getttyent getttynam setttyent',
  'uchar.h': 'c16rtomb c32rtomb c8rtomb mbrtoc16 mbrtoc32 mbrtoc8',
  'ucontext.h': 'getcontext makecontext setcontext swapcontext',
  'ulimit.h': 'ulimit',
  'unistd.h':
    'access alarm chdir chown close dup dup2 execl execle execlp execv execve execvp _exit fork fsync fdatasync' +
    ' ftruncate getcwd getegid geteuid getgid gethostname getopt getpid getppid getuid isatty link lseek pause pipe' +
    ' pipe2 pread pwrite read readlink rmdir setgid setsid setuid sleep symlink sync faccessat fchownat linkat' +
    ' readlinkat symlinkat unlinkat sysconf truncate ttyname unlink usleep vfork write getpagesize sbrk setproctitle' +
    ' daemon acct brk chroot close_range closefrom confstr copy_file_range crypt dup3 eaccess endusershell euidaccess' +
    ' execveat execvpe fchdir fchown fexecve fpathconf get_current_dir_name getdomainname getdtablesize getentropy' +
    ' getgroups gethostid getlogin getlogin_r getpass getpgid getpgrp getresgid getresuid getsid gettid getusershell' +
    ' getwd group_member lchown lockf nice pathconf profil revoke setdomainname setegid seteuid sethostid sethostname' +
    ' setlogin setpgid setpgrp setregid setresgid setresuid setreuid setusershell swab syncfs syscall tcgetpgrp' +
    ' tcsetpgrp ttyname_r ttyslot ualarm vhangup',
  'utime.h': 'utime',
  'utmp.h':
    'endutent getutent getutent_r getutid getutid_r getutline getutline_r login login_tty logout logwtmp pututline' +
    ' setutent updwtmp utmpname',
  'utmpx.h': 'endutxent getutmp getutmpx getutxent getutxid getutxline pututxline setutxent updwtmpx utmpxname',
  'wchar.h':
    'wcslen wcscpy wcscmp wmemcpy mbrtowc wcrtomb btowc fgetwc fgetwc_unlocked fgetws fgetws_unlocked fputwc' +
    ' fputwc_unlocked fputws fputws_unlocked fwide fwprintf fwscanf getwc getwc_unlocked getwchar getwchar_unlocked' +
    ' mbrlen mbsinit mbsnrtowcs mbsrtowcs open_wmemstream putwc putwc_unlocked putwchar putwchar_unlocked swprintf' +
    ' swscanf ungetwc vfwprintf vfwscanf vswprintf vswscanf vwprintf vwscanf wcpcpy wcpncpy wcscasecmp wcscasecmp_l' +
    ' wcscat wcschr wcschrnul wcscoll wcscoll_l wcscspn wcsdup wcsftime wcsftime_l wcsncasecmp wcsncasecmp_l wcsncat' +
    ' wcsncmp wcsncpy wcsnlen wcsnrtombs wcspbrk wcsrchr wcsrtombs wcsspn wcsstr wcstod wcstod_l wcstof wcstof_l' +
    ' wcstok wcstol wcstol_l wcstold wcstold_l wcstoll wcstoll_l wcstoq wcstoul wcstoul_l wcstoull wcstoull_l wcstouq' +
    ' wcswcs wcswidth wcsxfrm wcsxfrm_l wctob wcwidth wmemchr wmemcmp wmemmove wmempcpy wmemset wprintf wscanf',
  'wctype.h':
    'iswalnum iswalnum_l iswalpha iswalpha_l iswblank iswblank_l iswcntrl iswcntrl_l iswctype iswctype_l iswdigit' +
    ' iswdigit_l iswgraph iswgraph_l iswlower iswlower_l iswprint iswprint_l iswpunct iswpunct_l iswspace iswspace_l' +
    ' iswupper iswupper_l iswxdigit iswxdigit_l towctrans towctrans_l towlower towlower_l towupper towupper_l wctrans' +
    ' wctrans_l wctype wctype_l',
  'wordexp.h': 'wordexp wordfree',
};

/** Name → the header that declares it. */
export const C_LIBRARY: ReadonlyMap<string, string> = new Map(
  Object.entries(BY_HEADER).flatMap(([header, names]) => names.split(' ').map((name) => [name, header] as const)),
);

/** Functions that the C library of many systems still lacks: programs bring their own. */
export const RECENT: ReadonlySet<string> = new Set(['strlcpy', 'strlcat', 'setproctitle']);
