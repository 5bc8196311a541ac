#include "sys/result.h"

#include <unistd.h>

#include <octox/syscalls.h>
#include <octox/termios.h>

int
isatty(int fd)
{
	struct octox_termios t;

	return sys_result(sys_ioctl(fd, OCTOX_TCGETS, &t)) == 0;
}
