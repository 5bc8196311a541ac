#include "sys/result.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <octox/syscalls.h>

int
mkdirat(int dir, const char *path, mode_t mode)
{
	return (int)sys_result(sys_mkdirat(dir, path, mode));
}

int
mkdir(const char *path, mode_t mode)
{
	return mkdirat(AT_FDCWD, path, mode);
}
