#include "string/two_way.h"

#include <string.h>

/* Letters of one byte are those of ASCII in all locales. */
static inline unsigned char
lower(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? c | 32 : c;
}

char *
strcasestr(const char *haystack, const char *needle)
{
	size_t hlen = strlen(haystack);
	size_t nlen = strlen(needle);

	if (nlen == 0)
		return (char *)(uintptr_t)haystack;
	if (hlen < nlen)
		return NULL;
	return two_way((const unsigned char *)haystack, hlen,
		       (const unsigned char *)needle, nlen, lower);
}
