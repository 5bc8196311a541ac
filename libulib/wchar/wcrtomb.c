/* From wide characters to bytes. */
#include "wchar/utf8.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

size_t
wcrtomb(char *restrict to, wchar_t c, mbstate_t *restrict state)
{
	(void)state;
	if (to == NULL)
		return 1;
	int n = __octox_utf8_encode(to, (uint32_t)c);
	if (n < 0) {
		errno = EILSEQ;
		return (size_t)-1;
	}
	return (size_t)n;
}

size_t
wcsnrtombs(char *restrict to, const wchar_t **restrict from, size_t wide,
	size_t n, mbstate_t *restrict state)
{
	const wchar_t *s = *from;
	const wchar_t *end = NULL;	/* what *from becomes */
	size_t count = 0;

	for (;; s++, wide--) {
		char c[UTF8_MAX];

		end = s;
		if (wide == 0)
			break;
		size_t len = wcrtomb(c, *s, state);
		if (len == (size_t)-1)
			count = len;
		if (len == (size_t)-1 || (to != NULL && len > n - count))
			break;
		if (to != NULL)
			memcpy(to + count, c, len);
		end = NULL;
		if (*s == 0)
			break;
		count += len;
	}
	if (to != NULL)
		*from = end;
	return count;
}

size_t
wcsrtombs(char *restrict to, const wchar_t **restrict from, size_t n,
	mbstate_t *restrict state)
{
	return wcsnrtombs(to, from, SIZE_MAX, n, state);
}
