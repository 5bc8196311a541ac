#include "sys/result.h"

#include <string.h>
#include <termios.h>

#include <octox/syscalls.h>

_Static_assert(sizeof(((struct termios *)0)->c_cc) ==
	       sizeof(((struct octox_termios *)0)->cc), "the same keys");

int
tcgetattr(int fd, struct termios *t)
{
	struct octox_termios o;

	if (sys_result(sys_ioctl(fd, OCTOX_TCGETS, &o)) != 0)
		return -1;
	memset(t, 0, sizeof(*t));
	t->c_iflag = o.iflag;
	t->c_oflag = o.oflag;
	t->c_cflag = CS8 | CREAD | CLOCAL;
	t->c_lflag = o.lflag;
	memcpy(t->c_cc, o.cc, sizeof(t->c_cc));
	t->c_ispeed = t->c_ospeed = B38400;
	return 0;
}
