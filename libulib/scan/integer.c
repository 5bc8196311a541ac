#include "scan/integer.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>

/* The value of a digit in any base; 36 if it is none. */
static int
digit_value(int c)
{
	if (ASCII_IS(isdigit, c))
		return c - '0';
	return ASCII_IS(isalpha, c) ? (c | 32) - 'a' + 10 : 36;
}

/*
 * The base, when a 0 stands in front: read an x behind it.  The 0 alone is a
 * number too, so it counts as good.
 */
static int
read_mark(struct __octox_source *s, int base, size_t *good)
{
	int c = source_next(s);

	if (c != '0' || (base != 0 && base != 16)) {
		source_back(s, c);
		return base == 0 ? 10 : base;
	}
	*good = s->count;
	c = source_next(s);
	if ((c | 32) == 'x')
		return 16;
	source_back(s, c);
	return base == 0 ? 8 : base;
}

void
__octox_scan_integer(struct __octox_source *s, int base,
		     struct scanned_integer *out)
{
	*out = (struct scanned_integer){0};
	int c = source_next(s);
	if (c == '-' || c == '+')
		out->negative = c == '-';
	else
		source_back(s, c);
	base = read_mark(s, base, &out->good);

	for (;;) {
		c = source_next(s);
		int digit = digit_value(c);

		if (digit >= base)
			break;
		out->good = s->count;
		if (__builtin_mul_overflow(out->magnitude, (unsigned long)base,
					   &out->magnitude) ||
		    __builtin_add_overflow(out->magnitude, (unsigned long)digit,
					   &out->magnitude))
			out->overflow = true;
	}
	source_back(s, c);
	if (out->overflow)
		out->magnitude = ULONG_MAX;
}

bool
__octox_source_to_integer(struct __octox_source *s, int base,
			  struct scanned_integer *out)
{
	*out = (struct scanned_integer){0};
	if (base < 0 || base == 1 || base > 36) {
		errno = EINVAL;
		return false;
	}
	__octox_source_blanks(s);
	__octox_scan_integer(s, base, out);
	return out->good != 0;
}

bool
__octox_string_to_integer(const char *text, char **end, int base,
			  struct scanned_integer *out)
{
	struct string_source s;

	__octox_string_source(&s, text);
	bool found = __octox_source_to_integer(&s.source, base, out);
	if (end != NULL)
		*end = (char *)(uintptr_t)(text + out->good);
	return found;
}

long
__octox_integer_signed(const struct scanned_integer *n)
{
	unsigned long most = (unsigned long)LONG_MAX + (n->negative ? 1 : 0);

	if (n->overflow || n->magnitude > most) {
		errno = ERANGE;
		return n->negative ? LONG_MIN : LONG_MAX;
	}
	return (long)(n->negative ? -n->magnitude : n->magnitude);
}

unsigned long
__octox_integer_unsigned(const struct scanned_integer *n)
{
	if (n->overflow) {
		errno = ERANGE;
		return ULONG_MAX;
	}
	return n->negative ? -n->magnitude : n->magnitude;
}
