/*
 * Signals that a program sends itself: a table of handlers, and what happens
 * without one.  The kernel can only end a process, which stands in for every
 * signal that does.
 */
#include "sys/result.h"

#include <signal.h>
#include <unistd.h>

#include <octox/syscalls.h>

enum { SIGNALS = 32 };

static void (*handlers[SIGNALS])(int);

static int
valid(int number)
{
	return number > 0 && number < SIGNALS;
}

/* Is ending the process what number does to one that does not handle it? */
static int
ends_process(int number)
{
	switch (number) {
	case SIGCHLD:
	case SIGCONT:
	case SIGSTOP:
	case SIGTSTP:
	case SIGTTIN:
	case SIGTTOU:
	case SIGWINCH:
		return 0;
	default:
		return 1;
	}
}

void (*signal(int number, void (*handler)(int)))(int)
{
	if (!valid(number) || number == SIGKILL || number == SIGSTOP) {
		errno = EINVAL;
		return SIG_ERR;
	}
	void (*old)(int) = handlers[number];
	handlers[number] = handler;
	return old;
}

int
raise(int number)
{
	if (!valid(number)) {
		errno = EINVAL;
		return -1;
	}
	void (*handler)(int) = handlers[number];
	if (handler == SIG_IGN)
		return 0;
	if (handler != SIG_DFL) {
		handlers[number] = SIG_DFL;	/* as ISO C describes signal */
		handler(number);
		return 0;
	}
	if (ends_process(number)) {
		(void)sys_kill(sys_getpid());
		sys_exit(-1);	/* init, which cannot be killed */
	}
	return 0;
}

int
kill(pid_t pid, int number)
{
	if (!valid(number) || !ends_process(number)) {
		errno = EINVAL;
		return -1;
	}
	if (pid == sys_getpid())
		return raise(number);
	return (int)sys_result(sys_kill(pid));
}
