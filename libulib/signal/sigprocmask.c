#include "sys/result.h"

#include <signal.h>

#include <octox/syscalls.h>

int
sigprocmask(int how, const sigset_t *set, sigset_t *old)
{
	return (int)sys_result(sys_sigprocmask(how, set, old));
}

int
pthread_sigmask(int how, const sigset_t *set, sigset_t *old)
{
	return -sys_sigprocmask(how, set, old);
}
