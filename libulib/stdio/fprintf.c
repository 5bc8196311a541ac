#include <stdarg.h>
#include <stdio.h>

int
fprintf(FILE *restrict f, const char *restrict format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = vfprintf(f, format, ap);
	va_end(ap);
	return n;
}
