#include "sys/result.h"

#include <unistd.h>

#include <octox/syscalls.h>

ssize_t
write(int fd, const void *buf, size_t n)
{
	return sys_result(sys_write(fd, buf, n));
}
