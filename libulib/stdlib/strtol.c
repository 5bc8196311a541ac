/* Integers from text.  long, long long and intmax_t are the same 64 bits. */
#include "scan/integer.h"

#include <inttypes.h>
#include <stdlib.h>

long
strtol(const char *restrict s, char **restrict end, int base)
{
	struct scanned_integer n;

	if (!__octox_string_to_integer(s, end, base, &n))
		return 0;
	return __octox_integer_signed(&n);
}

unsigned long
strtoul(const char *restrict s, char **restrict end, int base)
{
	struct scanned_integer n;

	if (!__octox_string_to_integer(s, end, base, &n))
		return 0;
	return __octox_integer_unsigned(&n);
}

long long
strtoll(const char *restrict s, char **restrict end, int base)
{
	return strtol(s, end, base);
}

unsigned long long
strtoull(const char *restrict s, char **restrict end, int base)
{
	return strtoul(s, end, base);
}

intmax_t
strtoimax(const char *restrict s, char **restrict end, int base)
{
	return strtol(s, end, base);
}

uintmax_t
strtoumax(const char *restrict s, char **restrict end, int base)
{
	return strtoul(s, end, base);
}
