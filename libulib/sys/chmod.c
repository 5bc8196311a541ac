#include "sys/result.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <octox/syscalls.h>

int
fchmodat(int dir, const char *path, mode_t mode, int flags)
{
	return (int)sys_result(sys_fchmodat(dir, path, mode, flags));
}

int
chmod(const char *path, mode_t mode)
{
	return fchmodat(AT_FDCWD, path, mode, 0);
}

int
lchmod(const char *path, mode_t mode)
{
	return fchmodat(AT_FDCWD, path, mode, AT_SYMLINK_NOFOLLOW);
}

int
fchmod(int fd, mode_t mode)
{
	/* There AT_FDCWD would stand for the current directory. */
	if (fd < 0) {
		errno = EBADF;
		return -1;
	}
	return fchmodat(fd, "", mode, AT_EMPTY_PATH);
}
