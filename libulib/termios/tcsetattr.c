#include "sys/result.h"

#include <string.h>
#include <termios.h>

#include <octox/syscalls.h>

int
tcsetattr(int fd, int when, const struct termios *t)
{
	struct octox_termios o = {
		.iflag = t->c_iflag,
		.lflag = t->c_lflag,
	};

	if (when != TCSANOW && when != TCSADRAIN && when != TCSAFLUSH) {
		errno = EINVAL;
		return -1;
	}
	memcpy(o.cc, t->c_cc, sizeof(o.cc));
	return (int)sys_result(sys_ioctl(
		fd, when == TCSAFLUSH ? OCTOX_TCSETSF : OCTOX_TCSETS, &o));
}
