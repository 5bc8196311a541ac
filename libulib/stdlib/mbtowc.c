/* The older names of the conversions; UTF-8 has no shift states. */
#include "wchar/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <wchar.h>

size_t
__octox_mb_cur_max(void)
{
	return UTF8_MAX;
}

int
mbtowc(wchar_t *restrict to, const char *restrict from, size_t n)
{
	uint32_t c;

	if (from == NULL)
		return 0;
	int len = __octox_utf8_decode(&c, from, n);
	if (len <= 0) {
		errno = EILSEQ;
		return -1;
	}
	if (to != NULL)
		*to = (wchar_t)c;
	return c == 0 ? 0 : len;
}

int
mblen(const char *s, size_t n)
{
	return mbtowc(NULL, s, n);
}

int
wctomb(char *to, wchar_t c)
{
	return to == NULL ? 0 : (int)wcrtomb(to, c, NULL);
}

size_t
mbstowcs(wchar_t *restrict to, const char *restrict from, size_t n)
{
	mbstate_t state = {{0}, 0};
	const char *rest = from;

	return mbsrtowcs(to, &rest, n, &state);
}

size_t
wcstombs(char *restrict to, const wchar_t *restrict from, size_t n)
{
	mbstate_t state = {{0}, 0};
	const wchar_t *rest = from;

	return wcsrtombs(to, &rest, n, &state);
}
