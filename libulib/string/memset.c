#include "string/word.h"

#include <string.h>

void *
memset(void *s, int c, size_t n)
{
	unsigned char *p = s;
	word_t w = WORD_ONES * (unsigned char)c;

	for (; n > 0 && !word_aligned(p); n--)
		*p++ = (unsigned char)c;
	for (; n >= 4 * WORD; n -= 4 * WORD) {
		((word_t *)p)[0] = w;
		((word_t *)p)[1] = w;
		((word_t *)p)[2] = w;
		((word_t *)p)[3] = w;
		p += 4 * WORD;
	}
	for (; n >= WORD; n -= WORD) {
		*(word_t *)p = w;
		p += WORD;
	}
	for (; n > 0; n--)
		*p++ = (unsigned char)c;
	return s;
}
