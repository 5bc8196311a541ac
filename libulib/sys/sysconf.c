/* Limits and options, asked for while running. */
#include "sys/clk_tck.h"
#include "sys/result.h"

#include <limits.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/fs.h>
#include <octox/limits.h>
#include <octox/signal.h>
#include <octox/syscalls.h>
#include <octox/sysinfo.h>

_Static_assert(MAXPATH <= PATH_MAX, "PATH_MAX holds every path");
_Static_assert(FS_XNAMELEN == NAME_MAX, "NAME_MAX is the most that a disk has");

/* Pages of memory, or those that are free. */
static long
pages(bool free)
{
	struct octox_sysinfo info;

	if (sys_result(sys_sysinfo(&info)) != 0)
		return -1;
	return (long)(free ? info.pages_free : info.pages);
}

static long
open_max(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return -1;
	return (long)limit.rlim_cur;
}

long
sysconf(int name)
{
	switch (name) {
	case _SC_ARG_MAX:
		return MAXARGBYTES;
	case _SC_CHILD_MAX:
		return NPROC - 1;
	case _SC_CLK_TCK:
		return CLK_TCK;
	case _SC_OPEN_MAX:
	case _SC_STREAM_MAX:
		return open_max();
	case _SC_VERSION:
		return _POSIX_VERSION;
	case _SC_PAGESIZE:
		return OCTOX_PAGE_SIZE;
	case _SC_LINE_MAX:
		return LINE_MAX;
	case _SC_IOV_MAX:
		return IOV_MAX;
	case _SC_TZNAME_MAX:
		return _POSIX_TZNAME_MAX;
	case _SC_HOST_NAME_MAX:
		return _POSIX_HOST_NAME_MAX;
	case _SC_RE_DUP_MAX:
		return RE_DUP_MAX;
	case _SC_LOGIN_NAME_MAX:
		return _POSIX_LOGIN_NAME_MAX;
	case _SC_TTY_NAME_MAX:
		return PATH_MAX;
	case _SC_BC_BASE_MAX:
		return BC_BASE_MAX;
	case _SC_BC_DIM_MAX:
		return BC_DIM_MAX;
	case _SC_BC_SCALE_MAX:
		return BC_SCALE_MAX;
	case _SC_BC_STRING_MAX:
		return BC_STRING_MAX;
	case _SC_COLL_WEIGHTS_MAX:
		return COLL_WEIGHTS_MAX;
	case _SC_EXPR_NEST_MAX:
		return EXPR_NEST_MAX;
	case _SC_REGEXP:
	case _SC_SHELL:
		return 1;
	case _SC_MONOTONIC_CLOCK:
	case _SC_CPUTIME:
	case _SC_THREAD_CPUTIME:
	case _SC_REALTIME_SIGNALS:
	case _SC_SPAWN:
		return _POSIX_VERSION;
	case _SC_RTSIG_MAX:
		return OCTOX_SIGRTMAX - OCTOX_SIGRTMIN + 1;
	case _SC_SIGQUEUE_MAX:
		return OCTOX_SIGQUEUE_MAX;
	case _SC_2_VERSION:
		return _POSIX2_VERSION;
	case _SC_SEMAPHORES:
		return _POSIX_SEMAPHORES;
	case _SC_SEM_VALUE_MAX:
		return SEM_VALUE_MAX;
	case _SC_PHYS_PAGES:
		return pages(false);
	case _SC_AVPHYS_PAGES:
		return pages(true);
	case _SC_SYMLOOP_MAX:
		return SYMLOOP_MAX;
	case _SC_NGROUPS_MAX:
		return NGROUPS_MAX;
	case _SC_SAVED_IDS:
		return 1;
	case _SC_NPROCESSORS_CONF:
	case _SC_NPROCESSORS_ONLN:
		return 1;
	case _SC_JOB_CONTROL:
	case _SC_THREADS:
	case _SC_ATEXIT_MAX:
	case _SC_SEM_NSEMS_MAX:
	case _SC_GETPW_R_SIZE_MAX:
	case _SC_GETGR_R_SIZE_MAX:
		return -1;	/* none, or no limit: errno stays */
	default:
		errno = EINVAL;
		return -1;
	}
}

/* What the disk's format allows. */
static long
disk_limit(int name)
{
	struct octox_sysinfo info;

	if (sys_result(sys_sysinfo(&info)) != 0)
		return -1;
	return name == _PC_NAME_MAX ? (long)info.name_max : (long)info.link_max;
}

long
pathconf(const char *path, int name)
{
	(void)path;
	switch (name) {
	case _PC_LINK_MAX:
	case _PC_NAME_MAX:
		return disk_limit(name);
	case _PC_MAX_CANON:
	case _PC_MAX_INPUT:
		return _POSIX_MAX_INPUT;
	case _PC_PATH_MAX:
		return MAXPATH;
	case _PC_SYMLINK_MAX:
		return MAXPATH - 1;
	case _PC_PIPE_BUF:
		return PIPE_BUF;
	case _PC_FILESIZEBITS:
		return 64;
	case _PC_NO_TRUNC:
	case _PC_2_SYMLINKS:
	case _PC_SYNC_IO:
		return 1;
	case _PC_CHOWN_RESTRICTED:
	case _PC_VDISABLE:
		return -1;
	default:
		errno = EINVAL;
		return -1;
	}
}

long
fpathconf(int fd, int name)
{
	(void)fd;
	return pathconf("", name);
}

int
getpagesize(void)
{
	return OCTOX_PAGE_SIZE;
}
