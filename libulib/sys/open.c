#include "sys/result.h"

#include <fcntl.h>
#include <stdarg.h>

#include <octox/syscalls.h>

static int
open_with(int dir, const char *path, int flags, va_list ap)
{
	/* It is there only if a file may be made. */
	mode_t mode = (flags & O_CREAT) != 0 ? va_arg(ap, mode_t) : 0;

	return (int)sys_result(sys_openat(dir, path, flags, mode));
}

int
openat(int dir, const char *path, int flags, ...)
{
	va_list ap;

	va_start(ap, flags);
	int fd = open_with(dir, path, flags, ap);
	va_end(ap);
	return fd;
}

int
open(const char *path, int flags, ...)
{
	va_list ap;

	va_start(ap, flags);
	int fd = open_with(AT_FDCWD, path, flags, ap);
	va_end(ap);
	return fd;
}

int
creat(const char *path, mode_t mode)
{
	return open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}
