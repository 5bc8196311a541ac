#include "string/word.h"

#include <string.h>

/*
 * A word that lies in memory in part lies there whole, since words do not cross
 * pages; so reading past the end, in the last word, does no harm.
 */
__attribute__((no_sanitize("address"))) size_t
strlen(const char *s)
{
	const char *p = s;

	for (; !word_aligned(p); p++)
		if (*p == '\0')
			return (size_t)(p - s);
	while (!word_has_zero(*(const word_t *)(const void *)p))
		p += WORD;
	while (*p != '\0')
		p++;
	return (size_t)(p - s);
}
