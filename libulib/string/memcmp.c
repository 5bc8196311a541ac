#include "string/word.h"

#include <string.h>
#include <strings.h>

int
memcmp(const void *a, const void *b, size_t n)
{
	const unsigned char *p = a;
	const unsigned char *q = b;

	if (word_aligned(p) && word_aligned(q)) {
		for (; n >= WORD; n -= WORD) {
			if (*(const word_t *)p != *(const word_t *)q)
				break;
			p += WORD;
			q += WORD;
		}
	}
	for (; n > 0; n--, p++, q++)
		if (*p != *q)
			return *p < *q ? -1 : 1;
	return 0;
}
