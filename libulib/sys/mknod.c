#include "sys/result.h"

#include <sys/stat.h>

#include <octox/syscalls.h>

int
mknod(const char *path, mode_t mode, dev_t dev)
{
	if (!S_ISCHR(mode)) {
		errno = EINVAL;
		return -1;
	}
	return (int)sys_result(sys_mknod(path, dev >> 16, dev & 0xffff));
}
