#include <string.h>

void *
memccpy(void *restrict to, const void *restrict from, int c, size_t n)
{
	unsigned char *t = to;
	const unsigned char *f = from;

	while (n-- > 0)
		if ((*t++ = *f++) == (unsigned char)c)
			return t;
	return NULL;
}
