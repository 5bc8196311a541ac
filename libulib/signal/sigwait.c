/* Taking a signal without a handler. */
#include "sys/result.h"

#include <limits.h>
#include <signal.h>

#include <octox/syscalls.h>

enum { NS_PER_SECOND = 1000000000 };

int
sigwaitinfo(const sigset_t *set, siginfo_t *info)
{
	return (int)sys_result(
		sys_sigwait(set, (struct octox_siginfo *)info, -1));
}

int
sigtimedwait(const sigset_t *set, siginfo_t *info,
	     const struct timespec *timeout)
{
	long ns;

	if (timeout == NULL)
		return sigwaitinfo(set, info);
	if (timeout->tv_sec < 0 || timeout->tv_nsec < 0 ||
	    timeout->tv_nsec >= NS_PER_SECOND) {
		errno = EINVAL;
		return -1;
	}
	if (__builtin_mul_overflow(timeout->tv_sec, NS_PER_SECOND, &ns) ||
	    __builtin_add_overflow(ns, timeout->tv_nsec, &ns))
		ns = LONG_MAX;
	return (int)sys_result(
		sys_sigwait(set, (struct octox_siginfo *)info, ns));
}

int
sigwait(const sigset_t *set, int *number)
{
	int r;

	/* Another signal's handler does not end this. */
	do
		r = sys_sigwait(set, NULL, -1);
	while (r == -EINTR);
	if (r < 0)
		return -r;
	*number = r;
	return 0;
}
