#include <time.h>

size_t
strftime_l(char *restrict to, size_t size, const char *restrict format,
	   const struct tm *restrict tm, locale_t locale)
{
	(void)locale;
	return strftime(to, size, format, tm);
}
