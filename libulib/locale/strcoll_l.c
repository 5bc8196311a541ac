/* string.h, strings.h and wchar.h for a locale of choice: all have the same order. */
#include <string.h>
#include <strings.h>
#include <wchar.h>

char *
strerror_l(int error, locale_t locale)
{
	(void)locale;
	return strerror(error);
}

int
strcoll_l(const char *a, const char *b, locale_t locale)
{
	(void)locale;
	return strcoll(a, b);
}

size_t
strxfrm_l(char *restrict to, const char *restrict from, size_t n,
	  locale_t locale)
{
	(void)locale;
	return strxfrm(to, from, n);
}

int
strcasecmp_l(const char *a, const char *b, locale_t locale)
{
	(void)locale;
	return strcasecmp(a, b);
}

int
strncasecmp_l(const char *a, const char *b, size_t n, locale_t locale)
{
	(void)locale;
	return strncasecmp(a, b, n);
}

int
wcscoll_l(const wchar_t *a, const wchar_t *b, locale_t locale)
{
	(void)locale;
	return wcscoll(a, b);
}

size_t
wcsxfrm_l(wchar_t *restrict to, const wchar_t *restrict from, size_t n,
	  locale_t locale)
{
	(void)locale;
	return wcsxfrm(to, from, n);
}

int
wcscasecmp_l(const wchar_t *a, const wchar_t *b, locale_t locale)
{
	(void)locale;
	return wcscasecmp(a, b);
}

int
wcsncasecmp_l(const wchar_t *a, const wchar_t *b, size_t n, locale_t locale)
{
	(void)locale;
	return wcsncasecmp(a, b, n);
}
