#include "sys/result.h"

#include <signal.h>

#include <octox/syscalls.h>

/* The pointer is the wider of the two, and has the other in its lower half. */
int
sigqueue(pid_t pid, int number, const union sigval value)
{
	return (int)sys_result(
		sys_sigqueue(pid, number, (unsigned long)value.sival_ptr));
}
