#include <signal.h>
#include <stddef.h>

int
siginterrupt(int number, int interrupts)
{
	struct sigaction act;

	if (sigaction(number, NULL, &act) != 0)
		return -1;
	if (interrupts)
		act.sa_flags &= ~SA_RESTART;
	else
		act.sa_flags |= SA_RESTART;
	return sigaction(number, &act, NULL);
}
