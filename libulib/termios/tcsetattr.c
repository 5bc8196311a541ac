#include "sys/result.h"

#include <string.h>
#include <termios.h>

#include <octox/syscalls.h>

static const unsigned int requests[] = {
	[TCSANOW] = OCTOX_TCSETS,
	[TCSADRAIN] = OCTOX_TCSETSW,
	[TCSAFLUSH] = OCTOX_TCSETSF,
};

int
tcsetattr(int fd, int when, const struct termios *t)
{
	struct octox_termios o = {
		.iflag = t->c_iflag,
		.oflag = t->c_oflag,
		.lflag = t->c_lflag,
	};

	if (when < 0 || when >= (int)(sizeof(requests) / sizeof(requests[0]))) {
		errno = EINVAL;
		return -1;
	}
	memcpy(o.cc, t->c_cc, sizeof(o.cc));
	return (int)sys_result(sys_ioctl(fd, requests[when], &o));
}
