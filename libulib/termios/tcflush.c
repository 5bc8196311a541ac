#include "sys/result.h"

#include <termios.h>
#include <unistd.h>

#include <octox/syscalls.h>

/* Output is on its way as soon as it has been written. */
int
tcdrain(int fd)
{
	return isatty(fd) ? 0 : -1;
}

int
tcflush(int fd, int which)
{
	switch (which) {
	case TCOFLUSH:
		return tcdrain(fd);
	case TCIFLUSH:
	case TCIOFLUSH:
		return (int)sys_result(sys_ioctl(fd, OCTOX_TCFLUSH, NULL));
	default:
		errno = EINVAL;
		return -1;
	}
}
