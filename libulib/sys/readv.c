/* The kernel's struct octox_iovec and POSIX's struct iovec are the same. */
#include "sys/result.h"

#include <assert.h>
#include <stddef.h>
#include <sys/uio.h>

#include <octox/syscalls.h>
#include <octox/uio.h>

static_assert(sizeof(struct octox_iovec) == sizeof(struct iovec) &&
	      offsetof(struct octox_iovec, base) ==
	      offsetof(struct iovec, iov_base) &&
	      offsetof(struct octox_iovec, len) ==
	      offsetof(struct iovec, iov_len), "the same layout");

static const struct octox_iovec *
kernel_parts(const struct iovec *parts)
{
	return (const struct octox_iovec *)(const void *)parts;
}

/* A negative number of parts is too large a one. */
ssize_t
readv(int fd, const struct iovec *parts, int n)
{
	return sys_result(sys_readv(fd, kernel_parts(parts), (size_t)n));
}

ssize_t
writev(int fd, const struct iovec *parts, int n)
{
	return sys_result(sys_writev(fd, kernel_parts(parts), (size_t)n));
}

ssize_t
preadv(int fd, const struct iovec *parts, int n, off_t offset)
{
	return sys_result(sys_preadv(fd, kernel_parts(parts), (size_t)n,
				     offset));
}

ssize_t
pwritev(int fd, const struct iovec *parts, int n, off_t offset)
{
	return sys_result(sys_pwritev(fd, kernel_parts(parts), (size_t)n,
				      offset));
}
