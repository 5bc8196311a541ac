/* Limits and options, asked for while running. */
#include <errno.h>
#include <limits.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/fs.h>
#include <octox/limits.h>

_Static_assert(MAXPATH <= PATH_MAX, "PATH_MAX holds every path");
_Static_assert(FS_XNAMELEN == NAME_MAX, "NAME_MAX is the disk's");

long
sysconf(int name)
{
	switch (name) {
	case _SC_ARG_MAX:
		return MAXARGBYTES;
	case _SC_CHILD_MAX:
		return NPROC - 1;
	case _SC_CLK_TCK:
		return TICK_HZ;
	case _SC_OPEN_MAX:
	case _SC_STREAM_MAX:
		return NOFILE;
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
	case _SC_NGROUPS_MAX:
		return NGROUPS_MAX;
	case _SC_SAVED_IDS:
		return 1;
	case _SC_NPROCESSORS_CONF:
	case _SC_NPROCESSORS_ONLN:
		return 1;
	case _SC_JOB_CONTROL:
	case _SC_GETPW_R_SIZE_MAX:
	case _SC_GETGR_R_SIZE_MAX:
		return -1;	/* none, or no limit: errno stays */
	default:
		errno = EINVAL;
		return -1;
	}
}

long
pathconf(const char *path, int name)
{
	(void)path;
	switch (name) {
	case _PC_LINK_MAX:
		return FS_MAXLINK;
	case _PC_MAX_CANON:
	case _PC_MAX_INPUT:
		return _POSIX_MAX_INPUT;
	case _PC_NAME_MAX:
		return FS_NAMELEN;
	case _PC_PATH_MAX:
		return MAXPATH;
	case _PC_PIPE_BUF:
		return PIPE_BUF;
	case _PC_NO_TRUNC:
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
