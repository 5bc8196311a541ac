#include "signal/names.h"

#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

char *
strsignal(int number)
{
	static char buf[sizeof("unknown signal -2147483648")];
	const char *sentence = __octox_signal_sentence(number);

	if (number >= SIGRTMIN && number <= SIGRTMAX)
		snprintf(buf, sizeof(buf), "real-time signal %d",
			 number - SIGRTMIN);
	else if (sentence != NULL)
		strlcpy(buf, sentence, sizeof(buf));
	else
		snprintf(buf, sizeof(buf), "unknown signal %d", number);
	return buf;
}
