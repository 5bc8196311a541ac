#include <string.h>

char *
stpcpy(char *restrict to, const char *restrict from)
{
	size_t n = strlen(from);

	memcpy(to, from, n + 1);
	return to + n;
}

char *
strcpy(char *restrict to, const char *restrict from)
{
	stpcpy(to, from);
	return to;
}
