/* Searching in wide strings. */
#include <stdint.h>
#include <wchar.h>

wchar_t *
wcschr(const wchar_t *s, wchar_t c)
{
	while (*s != c && *s != 0)
		s++;
	return *s == c ? (wchar_t *)(uintptr_t)s : NULL;
}

wchar_t *
wcsrchr(const wchar_t *s, wchar_t c)
{
	const wchar_t *last = NULL;

	do
		if (*s == c)
			last = s;
	while (*s++ != 0);
	return (wchar_t *)(uintptr_t)last;
}

size_t
wcsspn(const wchar_t *s, const wchar_t *accept)
{
	size_t n = 0;

	while (s[n] != 0 && wcschr(accept, s[n]) != NULL)
		n++;
	return n;
}

size_t
wcscspn(const wchar_t *s, const wchar_t *reject)
{
	size_t n = 0;

	while (s[n] != 0 && wcschr(reject, s[n]) == NULL)
		n++;
	return n;
}

wchar_t *
wcspbrk(const wchar_t *s, const wchar_t *accept)
{
	s += wcscspn(s, accept);
	return *s != 0 ? (wchar_t *)(uintptr_t)s : NULL;
}

wchar_t *
wcsstr(const wchar_t *haystack, const wchar_t *needle)
{
	size_t n = wcslen(needle);

	for (;; haystack++) {
		if (wcsncmp(haystack, needle, n) == 0)
			return (wchar_t *)(uintptr_t)haystack;
		if (*haystack == 0)
			return NULL;
	}
}

wchar_t *
wcstok(wchar_t *restrict s, const wchar_t *restrict separators,
	wchar_t **restrict state)
{
	if (s == NULL)
		s = *state;
	s += wcsspn(s, separators);
	wchar_t *end = s + wcscspn(s, separators);
	*state = *end != 0 ? end + 1 : end;
	*end = 0;
	return s != end ? s : NULL;
}
