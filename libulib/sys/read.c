#include "sys/result.h"

#include <unistd.h>

#include <octox/syscalls.h>

ssize_t
read(int fd, void *buf, size_t n)
{
	return sys_result(sys_read(fd, buf, n));
}
