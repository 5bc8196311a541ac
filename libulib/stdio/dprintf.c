/* printf to a descriptor, by a stream that lasts for the call. */
#include "stdio/file_impl.h"

#include <stdarg.h>

int
vdprintf(int fd, const char *restrict format, va_list ap)
{
	unsigned char buf[256];
	FILE f = {
		.buf = buf,
		.size = sizeof(buf),
		.flags = FILE_NOREAD | FILE_STATIC,
		.fd = fd,
		.ops = &__octox_fd_ops,
	};
	int n = vfprintf(&f, format, ap);

	return __octox_file_send(&f) == 0 ? n : -1;
}

int
dprintf(int fd, const char *restrict format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = vdprintf(fd, format, ap);
	va_end(ap);
	return n;
}
