#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

void
psignal(int number, const char *message)
{
	int error = errno;

	if (message != NULL && *message != '\0')
		fprintf(stderr, "%s: %s\n", message, strsignal(number));
	else
		fprintf(stderr, "%s\n", strsignal(number));
	errno = error;
}

void
psiginfo(const siginfo_t *info, const char *message)
{
	psignal(info->si_signo, message);
}
