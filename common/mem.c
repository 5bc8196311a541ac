/*
 * Memory by words: 64 bytes a round, then 8, then 1.  Every access is aligned,
 * since a machine need not do others; a source that is out of step with its
 * destination is read by whole words and shifted into place.  Little-endian.
 *
 * For 64-bit RISC-V only; compiled with -fno-tree-loop-distribute-patterns, or
 * the compiler would find memset in memset and call it.
 */
#include "common/mem.h"

enum {
	WORD	= sizeof(uint64_t),
	ROUND	= 8 * WORD,
};

/* Any object may be read as these. */
typedef uint64_t __attribute__((may_alias)) word;

static size_t
misalignment(const void *p)
{
	return (uintptr_t)p % WORD;
}

void *
memset(void *dst, int c, size_t n)
{
	uint8_t *d = dst;
	for (; n != 0 && misalignment(d) != 0; n--)
		*d++ = (uint8_t)c;

	word *w = (word *)(void *)d;
	uint64_t v = (uint8_t)c * 0x0101010101010101u;
	for (; n >= ROUND; n -= ROUND, w += 8) {
		w[0] = v;
		w[1] = v;
		w[2] = v;
		w[3] = v;
		w[4] = v;
		w[5] = v;
		w[6] = v;
		w[7] = v;
	}
	for (; n >= WORD; n -= WORD)
		*w++ = v;

	d = (uint8_t *)w;
	for (; n != 0; n--)
		*d++ = (uint8_t)c;
	return dst;
}

/* Both aligned, upwards; what is left of n is less than a word. */
static size_t
copy_words(word *d, const word *s, size_t n)
{
	for (; n >= ROUND; n -= ROUND, d += 8, s += 8) {
		uint64_t s0 = s[0], s1 = s[1], s2 = s[2], s3 = s[3];
		uint64_t s4 = s[4], s5 = s[5], s6 = s[6], s7 = s[7];
		d[0] = s0;
		d[1] = s1;
		d[2] = s2;
		d[3] = s3;
		d[4] = s4;
		d[5] = s5;
		d[6] = s6;
		d[7] = s7;
	}
	for (; n >= WORD; n -= WORD)
		*d++ = *s++;
	return n;
}

/*
 * d aligned, s not, upwards.  Each word of the destination is the end of one
 * word of the source and the start of the next; no word is read that has no
 * byte of s in it.
 */
static size_t
copy_shifted(word *d, const uint8_t *s, size_t n)
{
	unsigned int low = 8 * (unsigned int)misalignment(s);
	const word *w = (const word *)(const void *)(s - misalignment(s));
	uint64_t have = *w++;
	for (; n >= WORD; n -= WORD) {
		uint64_t next = *w++;
		*d++ = have >> low | next << (64 - low);
		have = next;
	}
	return n;
}

/* Correct for overlapping memory too, if dst is below src. */
static void
copy_up(uint8_t *d, const uint8_t *s, size_t n)
{
	if (n >= 2 * WORD) {
		for (; misalignment(d) != 0; n--)
			*d++ = *s++;
		word *w = (word *)(void *)d;
		size_t left = misalignment(s) == 0
			? copy_words(w, (const word *)(const void *)s, n)
			: copy_shifted(w, s, n);
		d += n - left;
		s += n - left;
		n = left;
	}
	for (; n != 0; n--)
		*d++ = *s++;
}

static void
copy_down(uint8_t *d, const uint8_t *s, size_t n)
{
	d += n;
	s += n;
	if (misalignment(d) == misalignment(s)) {
		for (; n != 0 && misalignment(d) != 0; n--)
			*--d = *--s;
		for (; n >= WORD; n -= WORD) {
			d -= WORD;
			s -= WORD;
			*(word *)(void *)d = *(const word *)(const void *)s;
		}
	}
	for (; n != 0; n--)
		*--d = *--s;
}

void *
memcpy(void *restrict dst, const void *restrict src, size_t n)
{
	copy_up(dst, src, n);
	return dst;
}

void *
memmove(void *dst, const void *src, size_t n)
{
	if ((uintptr_t)dst - (uintptr_t)src >= n)
		copy_up(dst, src, n);
	else
		copy_down(dst, src, n);
	return dst;
}

int
memcmp(const void *a, const void *b, size_t n)
{
	const uint8_t *p = a, *q = b;
	if (misalignment(p) == misalignment(q)) {
		for (; n != 0 && misalignment(p) != 0; n--, p++, q++)
			if (*p != *q)
				return *p - *q;
		while (n >= WORD && *(const word *)(const void *)p ==
				*(const word *)(const void *)q) {
			p += WORD;
			q += WORD;
			n -= WORD;
		}
	}
	for (; n != 0; n--, p++, q++)
		if (*p != *q)
			return *p - *q;
	return 0;
}
