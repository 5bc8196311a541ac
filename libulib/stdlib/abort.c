/* The end of a program that has found itself to be wrong. */
#include <signal.h>
#include <stdlib.h>

#include <octox/syscalls.h>

void
abort(void)
{
	sigset_t set = OCTOX_SIGBIT(SIGABRT);

	sys_sigprocmask(OCTOX_SIG_UNBLOCK, &set, NULL);
	raise(SIGABRT);
	/* A handler returned, or the signal is ignored. */
	signal(SIGABRT, SIG_DFL);
	raise(SIGABRT);
	sys_exit(-1);	/* init */
}
