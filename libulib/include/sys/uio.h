/* Reading into and writing from buffers in several parts. */
#ifndef OCTOX_ULIB_SYS_UIO_H
#define OCTOX_ULIB_SYS_UIO_H

#include <octox/features.h>

#include <sys/types.h>

__OCTOX_BEGIN

struct iovec {
	void *iov_base;
	size_t iov_len;
};

ssize_t readv(int fd, const struct iovec *parts, int n);
ssize_t writev(int fd, const struct iovec *parts, int n);

#if __OCTOX_EXT
ssize_t preadv(int fd, const struct iovec *parts, int n, off_t offset);
ssize_t pwritev(int fd, const struct iovec *parts, int n, off_t offset);
#endif

__OCTOX_END

#endif
