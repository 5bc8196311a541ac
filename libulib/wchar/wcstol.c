/* Numbers from wide strings. */
#include "scan/integer.h"
#include "scan/number.h"

#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <wchar.h>

static struct scanned_integer
scan_integer(const wchar_t *text, wchar_t **end, int base)
{
	struct wide_string_source s;
	struct scanned_integer n;

	__octox_wide_string_source(&s, text);
	bool found = __octox_source_to_integer(&s.source, base, &n);
	if (end != NULL)
		*end = (wchar_t *)(uintptr_t)(text + n.good);
	return found ? n : (struct scanned_integer){0};
}

long
wcstol(const wchar_t *restrict s, wchar_t **restrict end, int base)
{
	struct scanned_integer n = scan_integer(s, end, base);

	return __octox_integer_signed(&n);
}

unsigned long
wcstoul(const wchar_t *restrict s, wchar_t **restrict end, int base)
{
	struct scanned_integer n = scan_integer(s, end, base);

	return __octox_integer_unsigned(&n);
}

long long
wcstoll(const wchar_t *restrict s, wchar_t **restrict end, int base)
{
	return wcstol(s, end, base);
}

unsigned long long
wcstoull(const wchar_t *restrict s, wchar_t **restrict end, int base)
{
	return wcstoul(s, end, base);
}

intmax_t
wcstoimax(const wchar_t *restrict s, wchar_t **restrict end, int base)
{
	return wcstol(s, end, base);
}

uintmax_t
wcstoumax(const wchar_t *restrict s, wchar_t **restrict end, int base)
{
	return wcstoul(s, end, base);
}

static struct float_parts
scan_number(const wchar_t *text, wchar_t **end,
	const struct float_format *format)
{
	struct wide_string_source s;
	struct scanned_number n;

	__octox_wide_string_source(&s, text);
	__octox_source_blanks(&s.source);
	__octox_scan_number(&s.source, format, &n);
	if (end != NULL)
		*end = (wchar_t *)(uintptr_t)(text + n.good);
	if (n.good == 0)
		return (struct float_parts){.kind = FLOAT_ZERO};
	if (n.out_of_range)
		errno = ERANGE;
	return n.parts;
}

double
wcstod(const wchar_t *restrict s, wchar_t **restrict end)
{
	struct float_parts p = scan_number(s, end, &__octox_format_double);

	return __octox_parts_to_double(&p);
}

float
wcstof(const wchar_t *restrict s, wchar_t **restrict end)
{
	struct float_parts p = scan_number(s, end, &__octox_format_float);

	return __octox_parts_to_float(&p);
}

long double
wcstold(const wchar_t *restrict s, wchar_t **restrict end)
{
	struct float_parts p = scan_number(s, end, &__octox_format_long_double);

	return __octox_parts_to_long_double(&p);
}
