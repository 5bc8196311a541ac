#include "sys/result.h"

#include <assert.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stddef.h>

#include <octox/syscalls.h>

static_assert(sizeof(struct octox_flock) == sizeof(struct flock) &&
	      offsetof(struct octox_flock, pid) ==
	      offsetof(struct flock, l_pid) &&
	      offsetof(struct octox_flock, start) ==
	      offsetof(struct flock, l_start) &&
	      offsetof(struct octox_flock, len) ==
	      offsetof(struct flock, l_len), "the same layout");

int
fcntl(int fd, int command, ...)
{
	va_list ap;

	/* A command without an argument leaves here a value nobody looks at. */
	va_start(ap, command);
	long arg = va_arg(ap, long);
	va_end(ap);
	return (int)sys_result(sys_fcntl(fd, command, arg));
}
