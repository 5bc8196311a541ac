/* The syntax of numbers: decimal, hexadecimal, infinity and NaN. */
#include "scan/number.h"
#include "scan/wide_decimal.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>

/* An exponent so far out that no mantissa brings the number back. */
enum { FAR = 100000000 };

/* Read the letters of word, in either case: how many came. */
static size_t
read_word(struct __octox_source *s, const char *word)
{
	size_t n = 0;

	while (word[n] != '\0') {
		int c = source_next(s);

		if ((c | 32) != word[n]) {
			source_back(s, c);
			break;
		}
		n++;
	}
	return n;
}

/* "inf" or "infinity". */
static void
read_infinity(struct __octox_source *s, struct scanned_number *out)
{
	if (read_word(s, "inf") < 3)
		return;
	out->parts.kind = FLOAT_INFINITE;
	out->good = s->count;
	if (read_word(s, "inity") == 5)
		out->good = s->count;
}

/* "nan" or "nan(letters)". */
static void
read_nan(struct __octox_source *s, struct scanned_number *out)
{
	if (read_word(s, "nan") < 3)
		return;
	out->parts.kind = FLOAT_NAN;
	out->good = s->count;
	int c = source_next(s);
	if (c != '(') {
		source_back(s, c);
		return;
	}
	do
		c = source_next(s);
	while (ASCII_IS(isalnum, c) || c == '_');
	if (c == ')')
		out->good = s->count;
	else
		source_back(s, c);
}

/* The exponent after its letter; 0, and good is left, if there is none. */
static int
read_exponent(struct __octox_source *s, size_t *good)
{
	bool negative = false;
	int n = 0;
	int c = source_next(s);

	if (c == '+' || c == '-') {
		negative = c == '-';
		c = source_next(s);
	}
	for (; ASCII_IS(isdigit, c); c = source_next(s)) {
		if (n < FAR)
			n = n * 10 + (c - '0');
		*good = s->count;
	}
	source_back(s, c);
	return negative ? -n : n;
}

/*
 * What reading digits keeps track of: good is set once there is one, and scale
 * counts the places by which the point is not after the last digit kept.
 */
struct digits {
	size_t good;
	long scale;
	bool point;
};

/* Take c if it can be part of the digits: 1 a digit, 0 the point, -1 neither. */
static int
take_digit(struct __octox_source *s, struct digits *d, int c, bool hex)
{
	if (c == '.' && !d->point) {
		d->point = true;
		if (d->good != 0)
			d->good = s->count;
		return 0;
	}
	if (!(hex ? ASCII_IS(isxdigit, c) : ASCII_IS(isdigit, c)))
		return -1;
	d->good = s->count;
	return 1;
}

static void
finish(struct scanned_number *out, bool sticky,
       const struct float_format *format)
{
	if (out->parts.kind == FLOAT_FINITE)
		out->out_of_range =
			!__octox_parts_round(&out->parts, sticky, format);
}

static int
clamp(long n)
{
	return n > FAR ? FAR : n < -FAR ? -FAR : (int)n;
}

static void
read_decimal(struct __octox_source *s, const struct float_format *format,
	     size_t zero, struct scanned_number *out)
{
	struct wide_decimal w;
	struct digits d = {.good = zero};
	int c, kind;
	long scale = 0;

	__octox_wide_start(&w);
	while ((kind = take_digit(s, &d, c = source_next(s), false)) >= 0) {
		if (kind == 0)
			continue;
		__octox_wide_digit(&w, c - '0');
		scale -= d.point;
	}
	if (d.good != 0 && (c | 32) == 'e')
		scale += read_exponent(s, &d.good);
	else
		source_back(s, c);
	out->good = d.good;
	if (__octox_wide_is_zero(&w))
		return;
	bool sticky = __octox_wide_to_binary(&w, clamp(scale), format->bits + 2,
					     &out->parts);
	finish(out, sticky, format);
}

static void
read_hexadecimal(struct __octox_source *s, const struct float_format *format,
		 size_t zero, struct scanned_number *out)
{
	struct digits d = {0};
	mantissa_t m = 0;
	bool sticky = false;
	long scale = 0;
	int c, kind;

	while ((kind = take_digit(s, &d, c = source_next(s), true)) >= 0) {
		if (kind == 0)
			continue;
		int digit = isdigit(c) ? c - '0' : (c | 32) - 'a' + 10;

		scale -= d.point ? 4 : 0;
		if (m >> 120 == 0) {
			m = m << 4 | (mantissa_t)digit;
		} else {
			scale += 4;
			sticky = sticky || digit != 0;
		}
	}
	if (d.good != 0 && (c | 32) == 'p')
		scale += read_exponent(s, &d.good);
	else
		source_back(s, c);
	/* "0x" without a digit is the number 0, and an x. */
	out->good = d.good != 0 ? d.good : zero;
	if (m == 0)
		return;
	out->parts.kind = FLOAT_FINITE;
	out->parts.mantissa = m;
	out->parts.exponent = clamp(scale);
	finish(out, sticky, format);
}

void
__octox_scan_number(struct __octox_source *s, const struct float_format *format,
		    struct scanned_number *out)
{
	*out = (struct scanned_number){0};
	int c = source_next(s);
	if (c == '-' || c == '+') {
		out->parts.negative = c == '-';
		c = source_next(s);
	}
	if ((c | 32) == 'i' || (c | 32) == 'n') {
		source_back(s, c);
		if ((c | 32) == 'i')
			read_infinity(s, out);
		else
			read_nan(s, out);
		return;
	}
	size_t zero = 0;
	if (c == '0') {
		zero = s->count;
		c = source_next(s);
		if ((c | 32) == 'x') {
			read_hexadecimal(s, format, zero, out);
			return;
		}
	}
	source_back(s, c);
	read_decimal(s, format, zero, out);
}
