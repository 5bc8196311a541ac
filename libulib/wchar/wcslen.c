/* Copies and lengths of wide strings. */
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

size_t
wcslen(const wchar_t *s)
{
	size_t n = 0;

	while (s[n] != 0)
		n++;
	return n;
}

size_t
wcsnlen(const wchar_t *s, size_t n)
{
	const wchar_t *end = wmemchr(s, 0, n);

	return end != NULL ? (size_t)(end - s) : n;
}

wchar_t *
wcpcpy(wchar_t *restrict to, const wchar_t *restrict from)
{
	size_t n = wcslen(from);

	wmemcpy(to, from, n + 1);
	return to + n;
}

wchar_t *
wcscpy(wchar_t *restrict to, const wchar_t *restrict from)
{
	wcpcpy(to, from);
	return to;
}

wchar_t *
wcpncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n)
{
	size_t len = wcsnlen(from, n);

	wmemcpy(to, from, len);
	wmemset(to + len, 0, n - len);
	return to + len;
}

wchar_t *
wcsncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n)
{
	wcpncpy(to, from, n);
	return to;
}

wchar_t *
wcscat(wchar_t *restrict to, const wchar_t *restrict from)
{
	wcscpy(to + wcslen(to), from);
	return to;
}

wchar_t *
wcsncat(wchar_t *restrict to, const wchar_t *restrict from, size_t n)
{
	size_t len = wcsnlen(from, n);
	wchar_t *end = to + wcslen(to);

	wmemcpy(end, from, len);
	end[len] = 0;
	return to;
}

wchar_t *
wcsdup(const wchar_t *s)
{
	size_t n = wcslen(s) + 1;
	wchar_t *copy = calloc(n, sizeof(*copy));

	return copy != NULL ? wmemcpy(copy, s, n) : NULL;
}
