#include "string/word.h"

#include <string.h>

void *
memcpy(void *restrict to, const void *restrict from, size_t n)
{
	unsigned char *t = to;
	const unsigned char *f = from;

	if (((uintptr_t)t ^ (uintptr_t)f) % WORD == 0 && n >= WORD) {
		for (; !word_aligned(t); n--)
			*t++ = *f++;
		for (; n >= 4 * WORD; n -= 4 * WORD) {
			word_t a = ((const word_t *)f)[0];
			word_t b = ((const word_t *)f)[1];
			word_t c = ((const word_t *)f)[2];
			word_t d = ((const word_t *)f)[3];

			((word_t *)t)[0] = a;
			((word_t *)t)[1] = b;
			((word_t *)t)[2] = c;
			((word_t *)t)[3] = d;
			t += 4 * WORD;
			f += 4 * WORD;
		}
		for (; n >= WORD; n -= WORD) {
			*(word_t *)t = *(const word_t *)f;
			t += WORD;
			f += WORD;
		}
	}
	for (; n > 0; n--)
		*t++ = *f++;
	return to;
}
