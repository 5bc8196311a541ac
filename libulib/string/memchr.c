#include "string/word.h"

#include <string.h>

/*
 * n may be more than there is, if c comes before the end.  A word that lies in
 * memory in part lies there whole, so the last one may be read.
 */
__attribute__((no_sanitize("address"))) void *
memchr(const void *s, int c, size_t n)
{
	const unsigned char *p = s;
	unsigned char byte = (unsigned char)c;

	for (; n > 0 && !word_aligned(p); n--, p++)
		if (*p == byte)
			return (void *)(uintptr_t)p;
	for (; n >= WORD; n -= WORD, p += WORD)
		if (word_has_zero(*(const word_t *)p ^ WORD_ONES * byte))
			break;
	for (; n > 0; n--, p++)
		if (*p == byte)
			return (void *)(uintptr_t)p;
	return NULL;
}
