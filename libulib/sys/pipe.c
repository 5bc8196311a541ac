#include "sys/result.h"

#include <unistd.h>

#include <octox/syscalls.h>

int
pipe(int fds[2])
{
	return (int)sys_result(sys_pipe(fds));
}

int
pipe2(int fds[2], int flags)
{
	return (int)sys_result(sys_pipe2(fds, flags));
}
