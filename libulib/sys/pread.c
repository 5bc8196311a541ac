#include "sys/result.h"

#include <unistd.h>

#include <octox/syscalls.h>

ssize_t
pread(int fd, void *buf, size_t n, off_t offset)
{
	return sys_result(sys_pread(fd, buf, n, offset));
}

ssize_t
pwrite(int fd, const void *buf, size_t n, off_t offset)
{
	return sys_result(sys_pwrite(fd, buf, n, offset));
}
