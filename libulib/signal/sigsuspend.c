/* Waiting for a handler to run. */
#include "sys/result.h"

#include <signal.h>
#include <unistd.h>

#include <octox/syscalls.h>

int
sigpending(sigset_t *set)
{
	return (int)sys_result(sys_sigpending(set));
}

int
sigsuspend(const sigset_t *mask)
{
	return (int)sys_result(sys_sigsuspend(mask));
}

int
pause(void)
{
	sigset_t mask;

	sigprocmask(SIG_BLOCK, NULL, &mask);
	return sigsuspend(&mask);
}
