#include "sys/result.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <octox/syscalls.h>

int
mkfifoat(int dir, const char *path, mode_t mode)
{
	return (int)sys_result(sys_mknodat(dir, path,
					   S_IFIFO | (mode & ~(mode_t)S_IFMT), 0));
}

int
mkfifo(const char *path, mode_t mode)
{
	return mkfifoat(AT_FDCWD, path, mode);
}
