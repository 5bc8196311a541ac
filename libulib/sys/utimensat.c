#include "sys/result.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <octox/syscalls.h>

int
utimensat(int dir, const char *path, const struct timespec times[2], int flags)
{
	return (int)sys_result(sys_utimensat(
		dir, path, (const struct octox_timespec *)times, flags));
}

int
futimens(int fd, const struct timespec times[2])
{
	/* There AT_FDCWD would stand for the current directory. */
	if (fd < 0) {
		errno = EBADF;
		return -1;
	}
	return utimensat(fd, "", times, AT_EMPTY_PATH);
}
