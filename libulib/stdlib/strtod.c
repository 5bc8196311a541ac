/* Floating-point numbers from text, each rounded once and exactly. */
#include "scan/number.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

static struct float_parts
scan(const char *text, char **end, const struct float_format *format)
{
	struct string_source s;
	struct scanned_number n;

	__octox_string_source(&s, text);
	__octox_source_blanks(&s.source);
	__octox_scan_number(&s.source, format, &n);
	if (end != NULL)
		*end = (char *)(uintptr_t)(text + n.good);
	if (n.good == 0)
		return (struct float_parts){.kind = FLOAT_ZERO};
	if (n.out_of_range)
		errno = ERANGE;
	return n.parts;
}

double
strtod(const char *restrict s, char **restrict end)
{
	struct float_parts p = scan(s, end, &__octox_format_double);

	return __octox_parts_to_double(&p);
}

float
strtof(const char *restrict s, char **restrict end)
{
	struct float_parts p = scan(s, end, &__octox_format_float);

	return __octox_parts_to_float(&p);
}

long double
strtold(const char *restrict s, char **restrict end)
{
	struct float_parts p = scan(s, end, &__octox_format_long_double);

	return __octox_parts_to_long_double(&p);
}

double
atof(const char *s)
{
	return strtod(s, NULL);
}
