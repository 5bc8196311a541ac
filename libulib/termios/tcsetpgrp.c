/* Sessions, groups and their terminal. */
#include "sys/result.h"

#include <termios.h>
#include <unistd.h>

#include <octox/syscalls.h>

/* An int from the terminal. */
static int
ask(int fd, unsigned int request)
{
	int value;

	if (sys_result(sys_ioctl(fd, request, &value)) != 0)
		return -1;
	return value;
}

pid_t
tcgetpgrp(int fd)
{
	return ask(fd, OCTOX_TIOCGPGRP);
}

pid_t
tcgetsid(int fd)
{
	return ask(fd, OCTOX_TIOCGSID);
}

int
tcsetpgrp(int fd, pid_t group)
{
	return (int)sys_result(sys_ioctl(fd, OCTOX_TIOCSPGRP, &group));
}
