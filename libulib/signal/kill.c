#include "sys/result.h"

#include <signal.h>

#include <octox/syscalls.h>

int
kill(pid_t pid, int number)
{
	return (int)sys_result(sys_sigsend(pid, number));
}

int
killpg(pid_t group, int number)
{
	if (group < 0) {
		errno = EINVAL;
		return -1;
	}
	/* The number 1 would mean everybody; init's group is not to be reached. */
	if (group == 1) {
		errno = EPERM;
		return -1;
	}
	return kill(-group, number);
}
