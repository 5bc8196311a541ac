#include "sys/result.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>

#include <octox/syscalls.h>

/* A mode without a type means a regular file. */
int
mknodat(int dir, const char *path, mode_t mode, dev_t dev)
{
	if (dev > UINT_MAX) {
		errno = EINVAL;
		return -1;
	}
	if ((mode & S_IFMT) == 0)
		mode |= S_IFREG;
	return (int)sys_result(sys_mknodat(dir, path, mode, (unsigned int)dev));
}

int
mknod(const char *path, mode_t mode, dev_t dev)
{
	return mknodat(AT_FDCWD, path, mode, dev);
}
