#include "sys/result.h"

#include <fcntl.h>
#include <stddef.h>
#include <sys/stat.h>

#include <octox/stat.h>
#include <octox/syscalls.h>

/* What the kernel fills in is the structure itself. */
_Static_assert(sizeof(struct stat) == sizeof(struct octox_statx) &&
	       offsetof(struct stat, st_mode) ==
		       offsetof(struct octox_statx, mode) &&
	       offsetof(struct stat, st_size) ==
		       offsetof(struct octox_statx, size) &&
	       offsetof(struct stat, st_ctim) ==
		       offsetof(struct octox_statx, ctime), "one layout");

int
fstatat(int dir, const char *restrict path, struct stat *restrict st, int flags)
{
	return (int)sys_result(
		sys_fstatat(dir, path, (struct octox_statx *)st, flags));
}

int
stat(const char *restrict path, struct stat *restrict st)
{
	return fstatat(AT_FDCWD, path, st, 0);
}

int
lstat(const char *restrict path, struct stat *restrict st)
{
	return fstatat(AT_FDCWD, path, st, AT_SYMLINK_NOFOLLOW);
}

int
fstat(int fd, struct stat *st)
{
	/* There AT_FDCWD would stand for the current directory. */
	if (fd < 0) {
		errno = EBADF;
		return -1;
	}
	return fstatat(fd, "", st, AT_EMPTY_PATH);
}
