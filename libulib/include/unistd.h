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

__OCTOX_BEGIN

extern char *optarg;
extern int optind, opterr, optopt;

int access(const char *path, int mode);
int chdir(const char *path);
int close(int fd);
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
pid_t fork(void);
long fpathconf(int fd, int name);
char *getcwd(char *buf, size_t size);
gid_t getegid(void);
uid_t geteuid(void);
gid_t getgid(void);
int getopt(int argc, char *const argv[], const char *options);
pid_t getpid(void);
pid_t getppid(void);
uid_t getuid(void);
int isatty(int fd);
int link(const char *from, const char *to);
off_t lseek(int fd, off_t offset, int whence);
long pathconf(const char *path, int name);
int pipe(int fds[2]);
ssize_t read(int fd, void *buf, size_t n);
int rmdir(const char *path);
unsigned int sleep(unsigned int seconds);
long sysconf(int name);
int unlink(const char *path);
ssize_t write(int fd, const void *buf, size_t n);

#if __OCTOX_EXT
extern char **environ;

int execvpe(const char *file, char *const argv[], char *const envp[]);
int getpagesize(void);
int pipe2(int fds[2], int flags);
void *sbrk(long delta);
int usleep(useconds_t microseconds);
#endif

__OCTOX_END

#endif
