#include <signal.h>
#include <stddef.h>

void (*signal(int number, void (*handler)(int)))(int)
{
	struct sigaction act = { .sa_flags = SA_RESTART }, old;

	act.sa_handler = handler;
	if (sigaction(number, &act, &old) != 0)
		return SIG_ERR;
	return old.sa_handler;
}
