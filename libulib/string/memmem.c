/*
 * Searching for a string of bytes, in time linear in both lengths and without
 * memory: the two-way algorithm of Crochemore and Perrin.  The needle is cut at
 * a critical place; the right part is compared first, forwards, and after a
 * mismatch there the needle moves past it.  Only when the right part agrees is
 * the left part compared, and a mismatch moves the needle by its period.
 */
#include <stdint.h>
#include <string.h>

/*
 * The start of the largest suffix of s, in the order of the bytes or, if
 * reversed, the opposite one; its period goes to *period.
 */
static size_t
largest_suffix(const unsigned char *s, size_t n, int reversed, size_t *period)
{
	size_t start = 0;	/* of the best suffix so far */
	size_t other = 1;	/* of the suffix compared with it */
	size_t k = 0;		/* bytes in which they agree */

	*period = 1;
	while (other + k < n) {
		unsigned char a = s[start + k];
		unsigned char b = s[other + k];

		if (a == b) {
			if (k + 1 == *period) {
				other += *period;
				k = 0;
			} else {
				k++;
			}
		} else if ((a > b) != (reversed != 0)) {
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

static void *
two_way(const unsigned char *h, size_t hlen, const unsigned char *n,
	size_t nlen)
{
	size_t period, reversed_period;
	size_t cut = largest_suffix(n, nlen, 0, &period);
	size_t reversed_cut = largest_suffix(n, nlen, 1, &reversed_period);
	size_t known = 0;	/* bytes of the left part known to agree */

	if (reversed_cut > cut) {
		cut = reversed_cut;
		period = reversed_period;
	}
	int periodic = memcmp(n, n + period, cut) == 0;
	if (!periodic)
		period = (cut > nlen - cut ? cut : nlen - cut) + 1;
	for (size_t at = 0; at <= hlen - nlen;) {
		size_t i = cut > known ? cut : known;

		while (i < nlen && n[i] == h[at + i])
			i++;
		if (i < nlen) {
			at += i - cut + 1;
			known = 0;
			continue;
		}
		i = cut;
		while (i > known && n[i - 1] == h[at + i - 1])
			i--;
		if (i <= known)
			return (void *)(uintptr_t)(h + at);
		at += period;
		known = periodic ? nlen - period : 0;
	}
	return NULL;
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
	return two_way(haystack, hlen, needle, nlen);
}
