#include "signal/names.h"

#include <ctype.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Real-time signals are named by their distance from the nearer end. */
static void
name_realtime(int number, char *name)
{
	int above = number - SIGRTMIN, below = SIGRTMAX - number;

	if (above == 0 || below == 0)
		strcpy(name, above == 0 ? "RTMIN" : "RTMAX");
	else if (above < below)
		snprintf(name, SIG2STR_MAX, "RTMIN+%d", above);
	else
		snprintf(name, SIG2STR_MAX, "RTMAX-%d", below);
}

int
sig2str(int number, char *name)
{
	if (number >= SIGRTMIN && number <= SIGRTMAX) {
		name_realtime(number, name);
		return 0;
	}
	const char *known = number == 0 ? "EXIT" : __octox_signal_name(number);
	if (known == NULL)
		return -1;
	strcpy(name, known);
	return 0;
}

/* A number that is all of the text; -1 if it is none, or no signal could have it. */
static int
whole_number(const char *text)
{
	char *end;

	if (!isdigit((unsigned char)*text))
		return -1;
	long n = strtol(text, &end, 10);
	return *end != '\0' || n >= OCTOX_NSIG ? -1 : (int)n;
}

/* What follows RTMIN or RTMAX: nothing, or that sign and a distance; or -1. */
static int
distance(const char *text, char sign)
{
	if (*text == '\0')
		return 0;
	int n = *text == sign ? whole_number(text + 1) : -1;
	return n > SIGRTMAX - SIGRTMIN ? -1 : n;
}

static int
realtime(const char *name)
{
	int n = -1;

	if (strncmp(name, "RTMIN", 5) == 0) {
		n = distance(name + 5, '+');
		return n < 0 ? -1 : SIGRTMIN + n;
	}
	if (strncmp(name, "RTMAX", 5) == 0)
		n = distance(name + 5, '-');
	return n < 0 ? -1 : SIGRTMAX - n;
}

static int
is_signal(int number)
{
	return number == 0 || __octox_signal_name(number) != NULL ||
	       (number >= SIGRTMIN && number <= SIGRTMAX);
}

static int
find(const char *name)
{
	int number = whole_number(name);

	if (number >= 0)
		return is_signal(number) ? number : -1;
	if (strcmp(name, "EXIT") == 0)
		return 0;
	for (int i = 1; i < OCTOX_NSIG; i++) {
		const char *known = __octox_signal_name(i);
		if (known != NULL && strcmp(name, known) == 0)
			return i;
	}
	return realtime(name);
}

int
str2sig(const char *name, int *number)
{
	int found = find(name);

	if (found < 0)
		return -1;
	*number = found;
	return 0;
}
