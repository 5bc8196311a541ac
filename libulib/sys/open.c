#include "sys/result.h"

#include <fcntl.h>

#include <octox/syscalls.h>

int
open(const char *path, int flags, ...)
{
	return (int)sys_result(sys_open(path, flags));
}

int
creat(const char *path, mode_t mode)
{
	return open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}
