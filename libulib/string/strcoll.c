/* Strings are ordered by their bytes, which for UTF-8 is by character code. */
#include <string.h>

int
strcoll(const char *a, const char *b)
{
	return strcmp(a, b);
}

size_t
strxfrm(char *restrict to, const char *restrict from, size_t n)
{
	size_t len = strlen(from);

	if (len < n)
		memcpy(to, from, len + 1);
	return len;
}
