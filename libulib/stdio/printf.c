#include <stdarg.h>
#include <stdio.h>

int
vprintf(const char *restrict format, va_list ap)
{
	return vfprintf(stdout, format, ap);
}

int
printf(const char *restrict format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = vfprintf(stdout, format, ap);
	va_end(ap);
	return n;
}
