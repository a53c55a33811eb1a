// What the usual target has that other systems lack, and the reverse: headers and types of the GNU C Library and GCC, and
// functions of the BSDs, macOS, Solaris and Windows (their manuals).

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Headers of the C library and the compiler. */
export const SYSTEM_HEADERS: ReadonlySet<string> = words(`
  aio.h alloca.h ar.h argp.h argz.h arpa/inet.h arpa/nameser.h arpa/nameser_compat.h assert.h byteswap.h complex.h
  cpio.h cpuid.h ctype.h dirent.h dlfcn.h elf.h emmintrin.h endian.h envz.h err.h errno.h error.h execinfo.h fcntl.h
  features.h fenv.h float.h fmtmsg.h fnmatch.h fstab.h fts.h ftw.h getopt.h glob.h grp.h gshadow.h iconv.h ifaddrs.h
  immintrin.h inttypes.h iso646.h langinfo.h lastlog.h libgen.h libintl.h limits.h link.h locale.h malloc.h math.h
  mcheck.h memory.h mntent.h monetary.h mqueue.h net/ethernet.h net/if.h net/if_arp.h net/if_packet.h net/if_ppp.h
  net/if_shaper.h net/if_slip.h net/ppp-comp.h net/ppp_defs.h net/route.h netdb.h netinet/ether.h netinet/icmp6.h
  netinet/if_ether.h netinet/if_fddi.h netinet/if_tr.h netinet/igmp.h netinet/in.h netinet/in_systm.h netinet/ip.h
  netinet/ip6.h netinet/ip_icmp.h netinet/tcp.h netinet/udp.h netpacket/packet.h nfs/nfs.h nl_types.h nss.h obstack.h
  paths.h poll.h printf.h pthread.h pty.h pwd.h re_comp.h regex.h regexp.h resolv.h rpc/netdb.h sched.h search.h
  semaphore.h setjmp.h sgtty.h shadow.h signal.h spawn.h stdalign.h stdarg.h stdatomic.h stdbool.h stdc-predef.h
  stddef.h stdint.h stdio.h stdio_ext.h stdlib.h stdnoreturn.h string.h strings.h sys/acct.h sys/auxv.h sys/cdefs.h
  sys/dir.h sys/epoll.h sys/errno.h sys/eventfd.h sys/fanotify.h sys/fcntl.h sys/file.h sys/fsuid.h sys/inotify.h
  sys/io.h sys/ioctl.h sys/ipc.h sys/klog.h sys/mman.h sys/mount.h sys/msg.h sys/mtio.h sys/param.h sys/personality.h
  sys/pidfd.h sys/poll.h sys/prctl.h sys/procfs.h sys/ptrace.h sys/queue.h sys/quota.h sys/random.h sys/reboot.h
  sys/resource.h sys/rseq.h sys/select.h sys/sem.h sys/sendfile.h sys/shm.h sys/signal.h sys/signalfd.h
  sys/single_threaded.h sys/socket.h sys/socketvar.h sys/stat.h sys/statfs.h sys/statvfs.h sys/swap.h sys/syscall.h
  sys/sysinfo.h sys/syslog.h sys/sysmacros.h sys/termios.h sys/time.h sys/timeb.h sys/timerfd.h sys/times.h
  sys/timex.h sys/types.h sys/uio.h sys/un.h sys/unistd.h sys/user.h sys/utsname.h sys/vfs.h sys/wait.h sys/xattr.h
  syscall.h sysexits.h syslog.h tar.h termio.h termios.h tgmath.h threads.h time.h ttyent.h uchar.h ucontext.h
  ulimit.h unistd.h utime.h utmp.h utmpx.h values.h wait.h wchar.h wctype.h wordexp.h x86intrin.h`);

/** Types and members of the C library, and other things that programs are configured for. */
export const SYSTEM_TYPES: ReadonlySet<string> = words(`
  int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t u_int8_t u_int16_t u_int32_t u_int64_t intmax_t
  uintmax_t intptr_t uintptr_t size_t ssize_t ptrdiff_t off_t pid_t uid_t gid_t mode_t dev_t ino_t socklen_t
  sa_family_t in_addr_t in_port_t clock_t time_t suseconds_t nfds_t sig_atomic_t wchar_t wint_t u_int u_char u_short
  u_long fsblkcnt_t fsfilcnt_t struct_timeval struct_timespec struct_sockaddr_storage struct_sockaddr_in6
  struct_in6_addr struct_addrinfo struct_sockaddr_un struct_ucred struct_stat_st_mtim struct_stat_st_blksize
  struct_stat_st_blocks struct_stat_st_rdev struct_stat_st_atim_tv_nsec struct_stat_st_mtim_tv_nsec
  program_invocation_name program_invocation_short_name epoll inotify timerfd eventfd signalfd pthread pthreads ipv6 alloca long_long`);

/** Functions that only other systems have. */
export const FOREIGN_FUNCTIONS: ReadonlySet<string> = words(`
  _getpty _lwp_self _snprintf _stricmp _vsnprintf acl_get_perm_np arc4random_addrandom arc4random_stir
  bcrypt_checkpass cap_enter cap_rights_limit cgetent chflags clonefile closesocket copyfile crypt_newhash easprintf
  efopen expand_number explicit_memset extattr_get_file extattr_list_file fchflags fcntl_closem fcopyfile fgetln
  flopen fmt_scaled fopen_s fparseln freezero getbsize getdirentriesattr getdtablecount getexecname getfsstat
  gethrtime getlastlogxbyname getmatches getmntinfo getpeereid getpeerucred getpflags getprogname getrtable getvfsstat
  getzoneid gmtime_s heapsort humanize_number ioctlsocket issetugid kevent kqueue lchflags localtime_s
  login_getcapbool login_getclass lutimens lwp_self mach_absolute_time memset_explicit memset_s mergesort nlist
  pidfile_open pledge port_create priv_set proc_pidinfo proc_pidpath pstat pstat_getdynamic pthread_get_name_np
  pthread_getthreadid_np pthread_set_name_np reallocf recallocarray rtprio securezeromemory sendfilev setclasscontext
  setlogin_r setpflags setppriv setproctitle setproctitle_init setprogname setrtable setusercontext sigvec sprintf_s
  srandomdev strcmpi strcpy_s stricmp strmode strncpy_s strnicmp strnstr strtoi strtok_s strtonum strtou strunvis
  strvis swapctl sysctlbyname thr_self timingsafe_bcmp timingsafe_memcmp ucred_get unveil unvis utimens vis wsapoll`);
