/* Numbers from wide strings: what can be part of one is ASCII. */
#include "scan/integer.h"
#include "scan/number.h"

#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <wchar.h>
#include <wctype.h>

struct wide_source {
	struct __octox_source source;
	const wchar_t *at;
};

static int
next(struct __octox_source *source)
{
	struct wide_source *s = (struct wide_source *)source;

	if (*s->at <= 0)
		return -1;
	/* Anything beyond ASCII ends a number, as this does. */
	return *s->at < 128 ? (int)*s->at++ : (s->at++, 127);
}

static void
back(struct __octox_source *source, int c)
{
	(void)c;
	((struct wide_source *)source)->at--;
}

/* A source at the first character that is not blank. */
static const wchar_t *
begin(struct wide_source *s, const wchar_t *text)
{
	while (iswspace((wint_t)*text))
		text++;
	*s = (struct wide_source){
		.source = {.next = next, .back = back, .limit = SIZE_MAX},
		.at = text,
	};
	return text;
}

static void
set_end(wchar_t **end, const wchar_t *text, const wchar_t *start, size_t good)
{
	if (end != NULL)
		*end = (wchar_t *)(uintptr_t)(good != 0 ? start + good : text);
}

static struct scanned_integer
scan_integer(const wchar_t *text, wchar_t **end, int base)
{
	struct scanned_integer n = {0};
	struct wide_source s;
	const wchar_t *start = begin(&s, text);

	if (base < 0 || base == 1 || base > 36)
		errno = EINVAL;
	else
		__octox_scan_integer(&s.source, base, &n);
	set_end(end, text, start, n.good);
	return n.good != 0 ? n : (struct scanned_integer){0};
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
	struct scanned_number n;
	struct wide_source s;
	const wchar_t *start = begin(&s, text);

	__octox_scan_number(&s.source, format, &n);
	set_end(end, text, start, n.good);
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
