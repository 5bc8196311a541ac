#include "scan/scan.h"

#include <stdio.h>

int
vsscanf(const char *restrict s, const char *restrict format, va_list ap)
{
	struct string_source source;

	__octox_string_source(&source, s);
	return __octox_scan(&source.source, format, ap);
}

int
sscanf(const char *restrict s, const char *restrict format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = vsscanf(s, format, ap);
	va_end(ap);
	return n;
}
