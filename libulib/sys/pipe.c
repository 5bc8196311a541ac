#include "sys/result.h"

#include <fcntl.h>
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
	if ((flags & ~O_CLOEXEC) != 0) {
		errno = EINVAL;
		return -1;
	}
	if (pipe(fds) != 0)
		return -1;
	if ((flags & O_CLOEXEC) != 0) {
		fcntl(fds[0], F_SETFD, FD_CLOEXEC);
		fcntl(fds[1], F_SETFD, FD_CLOEXEC);
	}
	return 0;
}
