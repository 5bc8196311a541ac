#include "sys/result.h"

#include <unistd.h>

#include <octox/syscalls.h>

int
dup(int fd)
{
	return (int)sys_result(sys_dup(fd));
}

int
dup2(int from, int to)
{
	return (int)sys_result(sys_dup2(from, to));
}

int
dup3(int from, int to, int flags)
{
	return (int)sys_result(sys_dup3(from, to, flags));
}
