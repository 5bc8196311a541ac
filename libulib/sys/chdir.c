#include "sys/result.h"

#include <unistd.h>

#include <octox/syscalls.h>

int
chdir(const char *path)
{
	return (int)sys_result(sys_chdir(path));
}

int
fchdir(int fd)
{
	return (int)sys_result(sys_fchdir(fd));
}
