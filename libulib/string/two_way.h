/*
 * Searching for a string of bytes, in time linear in both lengths and without
 * memory: the two-way algorithm of Crochemore and Perrin.  The needle is cut at
 * a critical place; the right part is compared first, forwards, and after a
 * mismatch there the needle moves past it.  Only when the right part agrees is
 * the left part compared, and a mismatch moves the needle by its period.
 *
 * Bytes are compared as `fold` makes them.  It is known where two_way is called, so
 * that each caller gets a search of its own.
 */
#ifndef ULIB_STRING_TWO_WAY_H
#define ULIB_STRING_TWO_WAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef unsigned char two_way_fold(unsigned char c);

/*
 * The start of the largest suffix of s, in the order of the bytes or, if
 * reversed, the opposite one; its period goes to *period.
 */
static inline __attribute__((always_inline)) size_t
two_way_suffix(const unsigned char *s, size_t n, bool reversed, size_t *period,
	       two_way_fold *fold)
{
	size_t start = 0;	/* of the best suffix so far */
	size_t other = 1;	/* of the suffix compared with it */
	size_t k = 0;		/* bytes in which they agree */

	*period = 1;
	while (other + k < n) {
		unsigned char a = fold(s[start + k]);
		unsigned char b = fold(s[other + k]);

		if (a == b) {
			if (k + 1 == *period) {
				other += *period;
				k = 0;
			} else {
				k++;
			}
		} else if ((a > b) != reversed) {
			other += k + 1;
			k = 0;
			*period = other - start;
		} else {
			start = other++;
			k = 0;
			*period = 1;
		}
	}
	return start;
}

/* Where the needle is cut, and how far it moves; true if that is its period. */
static inline __attribute__((always_inline)) bool
two_way_cut(const unsigned char *n, size_t nlen, size_t *cut, size_t *period,
	    two_way_fold *fold)
{
	size_t reversed_period;
	size_t reversed_cut =
		two_way_suffix(n, nlen, true, &reversed_period, fold);

	*cut = two_way_suffix(n, nlen, false, period, fold);
	if (reversed_cut > *cut) {
		*cut = reversed_cut;
		*period = reversed_period;
	}
	for (size_t i = 0; i < *cut; i++)
		if (fold(n[i]) != fold(n[*period + i])) {
			*period = (*cut > nlen - *cut ? *cut : nlen - *cut) + 1;
			return false;
		}
	return true;
}

/* The needle n, which is not empty, in h, which is no shorter; NULL if not there. */
static inline __attribute__((always_inline)) void *
two_way(const unsigned char *h, size_t hlen, const unsigned char *n,
	size_t nlen, two_way_fold *fold)
{
	size_t cut, period;
	bool periodic = two_way_cut(n, nlen, &cut, &period, fold);
	size_t known = 0;	/* bytes of the left part known to agree */

	for (size_t at = 0; at <= hlen - nlen;) {
		size_t i = cut > known ? cut : known;

		while (i < nlen && fold(n[i]) == fold(h[at + i]))
			i++;
		if (i < nlen) {
			at += i - cut + 1;
			known = 0;
			continue;
		}
		i = cut;
		while (i > known && fold(n[i - 1]) == fold(h[at + i - 1]))
			i--;
		if (i <= known)
			return (void *)(uintptr_t)(h + at);
		at += period;
		known = periodic ? nlen - period : 0;
	}
	return NULL;
}

#endif
