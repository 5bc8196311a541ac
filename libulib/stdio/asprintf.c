/* printf into memory from malloc. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

int
vasprintf(char **out, const char *format, va_list ap)
{
	va_list again;

	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (n < 0)
		return -1;
	char *s = malloc((size_t)n + 1);
	if (s == NULL)
		return -1;
	vsnprintf(s, (size_t)n + 1, format, ap);
	*out = s;
	return n;
}

int
asprintf(char **out, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = vasprintf(out, format, ap);
	va_end(ap);
	return n;
}
