#include "sys/result.h"

#include <stdarg.h>
#include <sys/ioctl.h>

#include <octox/syscalls.h>

int
ioctl(int fd, unsigned long request, ...)
{
	va_list args;

	va_start(args, request);
	void *arg = va_arg(args, void *);
	va_end(args);
	if (request > 0xffffffffu) {
		errno = EINVAL;
		return -1;
	}
	return (int)sys_result(sys_ioctl(fd, (unsigned int)request, arg));
}
