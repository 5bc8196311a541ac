#include "string/two_way.h"

#include <string.h>

static inline unsigned char
same(unsigned char c)
{
	return c;
}

void *
memmem(const void *haystack, size_t hlen, const void *needle, size_t nlen)
{
	if (nlen == 0)
		return (void *)(uintptr_t)haystack;
	if (hlen < nlen)
		return NULL;
	if (nlen == 1)
		return memchr(haystack, *(const unsigned char *)needle, hlen);
	return two_way(haystack, hlen, needle, nlen, same);
}
