#include "sys/result.h"

#include <sys/file.h>

#include <octox/syscalls.h>

int
flock(int fd, int operation)
{
	return (int)sys_result(sys_flock(fd, operation));
}
