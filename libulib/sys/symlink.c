#include "sys/result.h"

#include <fcntl.h>
#include <unistd.h>

#include <octox/syscalls.h>

int
symlinkat(const char *target, int dir, const char *path)
{
	return (int)sys_result(sys_symlinkat(target, dir, path));
}

int
symlink(const char *target, const char *path)
{
	return symlinkat(target, AT_FDCWD, path);
}

ssize_t
readlinkat(int dir, const char *restrict path, char *restrict buf, size_t n)
{
	return sys_result(sys_readlinkat(dir, path, buf, n));
}

ssize_t
readlink(const char *restrict path, char *restrict buf, size_t n)
{
	return readlinkat(AT_FDCWD, path, buf, n);
}
