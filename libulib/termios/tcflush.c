#include "sys/result.h"

#include <termios.h>
#include <unistd.h>

#include <octox/syscalls.h>

int
tcdrain(int fd)
{
	return (int)sys_result(sys_ioctl(fd, OCTOX_TCDRAIN, NULL));
}

/* A console has no line to break, and nothing to hold back. */
int
tcsendbreak(int fd, int duration)
{
	(void)duration;
	return isatty(fd) ? 0 : -1;
}

int
tcflow(int fd, int action)
{
	if (action < TCOOFF || action > TCION) {
		errno = EINVAL;
		return -1;
	}
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
