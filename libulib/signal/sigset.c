/* Sets of signals: a bit for each. */
#include <errno.h>
#include <signal.h>

static int
check(int number)
{
	if (number > 0 && number < OCTOX_NSIG)
		return 0;
	errno = EINVAL;
	return -1;
}

int
sigemptyset(sigset_t *set)
{
	*set = 0;
	return 0;
}

int
sigfillset(sigset_t *set)
{
	*set = OCTOX_SIGBIT(OCTOX_NSIG) - 1;
	return 0;
}

int
sigaddset(sigset_t *set, int number)
{
	if (check(number) != 0)
		return -1;
	*set |= OCTOX_SIGBIT(number);
	return 0;
}

int
sigdelset(sigset_t *set, int number)
{
	if (check(number) != 0)
		return -1;
	*set &= ~OCTOX_SIGBIT(number);
	return 0;
}

int
sigismember(const sigset_t *set, int number)
{
	if (check(number) != 0)
		return -1;
	return (*set & OCTOX_SIGBIT(number)) != 0;
}
