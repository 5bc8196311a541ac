#include "sys/result.h"

#include <fcntl.h>
#include <stdarg.h>

#include <octox/syscalls.h>

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
