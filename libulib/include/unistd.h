/* The POSIX names of the system calls, and what is built on them. */
#ifndef OCTOX_ULIB_UNISTD_H
#define OCTOX_ULIB_UNISTD_H

#include <octox/features.h>

#include <sys/types.h>

#define __need_NULL
#include <stddef.h>

#define _POSIX_VERSION	200809L
#define _POSIX2_VERSION	200809L

#define STDIN_FILENO	0
#define STDOUT_FILENO	1
#define STDERR_FILENO	2

/* Commands of lockf. */
#define F_ULOCK		0
#define F_LOCK		1
#define F_TLOCK		2
#define F_TEST		3

#define F_OK		0
#define X_OK		1
#define W_OK		2
#define R_OK		4

#define SEEK_SET	0
#define SEEK_CUR	1
#define SEEK_END	2

#define _SC_ARG_MAX		0
#define _SC_CHILD_MAX		1
#define _SC_CLK_TCK		2
#define _SC_NGROUPS_MAX		3
#define _SC_OPEN_MAX		4
#define _SC_JOB_CONTROL		5
#define _SC_SAVED_IDS		6
#define _SC_VERSION		7
#define _SC_PAGESIZE		8
#define _SC_PAGE_SIZE		_SC_PAGESIZE
#define _SC_LINE_MAX		9
#define _SC_STREAM_MAX		10
#define _SC_TZNAME_MAX		11
#define _SC_NPROCESSORS_CONF	12
#define _SC_NPROCESSORS_ONLN	13
#define _SC_IOV_MAX		14
#define _SC_HOST_NAME_MAX	15
#define _SC_GETPW_R_SIZE_MAX	16
#define _SC_GETGR_R_SIZE_MAX	17
#define _SC_RE_DUP_MAX		18
#define _SC_LOGIN_NAME_MAX	19
#define _SC_TTY_NAME_MAX	20
#define _SC_SYMLOOP_MAX		21
#define _SC_ATEXIT_MAX		22
#define _SC_MONOTONIC_CLOCK	23
#define _SC_THREADS		24
#define _SC_2_VERSION		25
#define _SC_BC_BASE_MAX		26
#define _SC_BC_DIM_MAX		27
#define _SC_BC_SCALE_MAX	28
#define _SC_BC_STRING_MAX	29
#define _SC_COLL_WEIGHTS_MAX	30
#define _SC_EXPR_NEST_MAX	31
#define _SC_REGEXP		32
#define _SC_SHELL		33
#define _SC_PHYS_PAGES		34
#define _SC_AVPHYS_PAGES	35
#define _SC_SEMAPHORES		36
#define _SC_SEM_VALUE_MAX	37
#define _SC_SEM_NSEMS_MAX	38
#define _SC_REALTIME_SIGNALS	39
#define _SC_RTSIG_MAX		40
#define _SC_SIGQUEUE_MAX	41
#define _SC_CPUTIME		42
#define _SC_THREAD_CPUTIME	43
#define _SC_SPAWN		44

#define _CS_PATH		0

#define _POSIX_CHOWN_RESTRICTED	1
#define _POSIX_NO_TRUNC		1
#define _POSIX_REGEXP		1
#define _POSIX_SHELL		1
#define _POSIX_MONOTONIC_CLOCK	200809L
#define _POSIX_CPUTIME		200809L
#define _POSIX_THREAD_CPUTIME	200809L
#define _POSIX_REALTIME_SIGNALS	200809L
#define _POSIX_SPAWN		200809L
#define _POSIX_THREADS		(-1)
#define _POSIX_SEMAPHORES	200809L

/* Of a key in c_cc (termios.h): none. */
#define _POSIX_VDISABLE	0

#define _PC_LINK_MAX		0
#define _PC_MAX_CANON		1
#define _PC_MAX_INPUT		2
#define _PC_NAME_MAX		3
#define _PC_PATH_MAX		4
#define _PC_PIPE_BUF		5
#define _PC_CHOWN_RESTRICTED	6
#define _PC_NO_TRUNC		7
#define _PC_VDISABLE		8
#define _PC_SYMLINK_MAX		9
#define _PC_FILESIZEBITS	10
#define _PC_2_SYMLINKS		11
#define _PC_SYNC_IO		12

__OCTOX_BEGIN

extern char *optarg;
extern int optind, opterr, optopt;

int access(const char *path, int mode);

/*
 * SIGALRM in so many seconds, 0: not at all.  It takes the place of an alarm before,
 * of which the seconds that were left, rounded up, are returned.
 */
unsigned int alarm(unsigned int seconds);
int chdir(const char *path);
int chown(const char *path, uid_t uid, gid_t gid);
char *ctermid(char *name);
int close(int fd);
size_t confstr(int name, char *buf, size_t size);
int dup(int fd);
int dup2(int from, int to);
int execl(const char *path, const char *arg, ...)
	__attribute__((__sentinel__));
int execle(const char *path, const char *arg, ...);
int execlp(const char *file, const char *arg, ...)
	__attribute__((__sentinel__));
int execv(const char *path, char *const argv[]);
int execve(const char *path, char *const argv[], char *const envp[]);
int execvp(const char *file, char *const argv[]);
void _exit(int status) __OCTOX_NORETURN;
int faccessat(int dir, const char *path, int mode, int flags);
int fchdir(int fd);
int fchown(int fd, uid_t uid, gid_t gid);
int fchownat(int dir, const char *path, uid_t uid, gid_t gid, int flags);
int fdatasync(int fd);
pid_t fork(void);
long fpathconf(int fd, int name);
int fsync(int fd);
int ftruncate(int fd, off_t size);
char *getcwd(char *buf, size_t size);
gid_t getegid(void);
uid_t geteuid(void);
gid_t getgid(void);
int getgroups(int size, gid_t *groups);
int gethostname(char *name, size_t size);
char *getlogin(void);
int getlogin_r(char *name, size_t size);
int getopt(int argc, char *const argv[], const char *options);
pid_t getpgid(pid_t pid);
pid_t getpgrp(void);
pid_t getpid(void);
pid_t getppid(void);
pid_t getsid(pid_t pid);
uid_t getuid(void);
int isatty(int fd);
int link(const char *from, const char *to);
int linkat(int from_dir, const char *from, int to_dir, const char *to,
	   int flags);
int lchown(const char *path, uid_t uid, gid_t gid);
off_t lseek(int fd, off_t offset, int whence);
long pathconf(const char *path, int name);
int pause(void);
int pipe(int fds[2]);
ssize_t pread(int fd, void *buf, size_t n, off_t offset);
ssize_t pwrite(int fd, const void *buf, size_t n, off_t offset);
ssize_t read(int fd, void *buf, size_t n);
ssize_t readlink(const char *__restrict path, char *__restrict buf, size_t n);
ssize_t readlinkat(int dir, const char *__restrict path, char *__restrict buf,
		   size_t n);
int rmdir(const char *path);
int setegid(gid_t gid);
int seteuid(uid_t uid);
int setgid(gid_t gid);
int setpgid(pid_t pid, pid_t group);
pid_t setsid(void);
int setuid(uid_t uid);
unsigned int sleep(unsigned int seconds);
int symlink(const char *target, const char *path);
int symlinkat(const char *target, int dir, const char *path);
long sysconf(int name);
int truncate(const char *path, off_t size);
pid_t tcgetpgrp(int fd);
int tcsetpgrp(int fd, pid_t group);
char *ttyname(int fd);
int ttyname_r(int fd, char *name, size_t size);
int unlink(const char *path);
int unlinkat(int dir, const char *path, int flags);
ssize_t write(int fd, const void *buf, size_t n);

#if __OCTOX_XSI
long gethostid(void);
int lockf(int fd, int command, off_t size);
int nice(int more);
int setregid(gid_t real, gid_t effective);
int setreuid(uid_t real, uid_t effective);
void swab(const void *__restrict from, void *__restrict to, ssize_t n);
void sync(void);
#endif

#if __OCTOX_EXT
extern char **environ;

int dup3(int from, int to, int flags);
int execvpe(const char *file, char *const argv[], char *const envp[]);
char *get_current_dir_name(void);
int getentropy(void *buf, size_t n);
int getdtablesize(void);
int getpagesize(void);
int pipe2(int fds[2], int flags);
void *sbrk(long delta);
useconds_t ualarm(useconds_t microseconds, useconds_t interval);
int usleep(useconds_t microseconds);
/* As fork, without the functions of pthread_atfork; parent and child share nothing. */
pid_t vfork(void);
#endif

__OCTOX_END

#endif
