#include "string/word.h"

#include <string.h>

/* Copy from the end, for a target that begins inside the source. */
static void
copy_down(unsigned char *t, const unsigned char *f, size_t n)
{
	t += n;
	f += n;
	if (((uintptr_t)t ^ (uintptr_t)f) % WORD == 0) {
		for (; n > 0 && !word_aligned(t); n--)
			*--t = *--f;
		for (; n >= WORD; n -= WORD) {
			t -= WORD;
			f -= WORD;
			*(word_t *)t = *(const word_t *)f;
		}
	}
	for (; n > 0; n--)
		*--t = *--f;
}

static void
copy_up(unsigned char *t, const unsigned char *f, size_t n)
{
	if (((uintptr_t)t ^ (uintptr_t)f) % WORD == 0) {
		for (; n > 0 && !word_aligned(t); n--)
			*t++ = *f++;
		for (; n >= WORD; n -= WORD) {
			*(word_t *)t = *(const word_t *)f;
			t += WORD;
			f += WORD;
		}
	}
	for (; n > 0; n--)
		*t++ = *f++;
}

void *
memmove(void *to, const void *from, size_t n)
{
	if ((uintptr_t)to - (uintptr_t)from < n)
		copy_down(to, from, n);
	else
		copy_up(to, from, n);
	return to;
}
