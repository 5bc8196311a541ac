/* The conversions e f g and their capitals, from the exact decimal expansion. */
#include "stdio/format_impl.h"

#include "float/decimal.h"

/* A number as it will be written. */
struct layout {
	const struct decimal *d;
	int whole;		/* digits before the point; the first is digit */
	int first;		/* number first of the expansion */
	int fraction;		/* digits after it */
	bool point;
	char exponent[8];	/* "e+05", or nothing */
	int exponent_len;
};

/* n digits of the expansion from digit first on; what is outside is 0. */
static void
put_digits(struct format_out *out, const struct decimal *d, int first, int n)
{
	if (first < 0) {
		int zeros = -first < n ? -first : n;

		__octox_out_fill(out, '0', zeros);
		n -= zeros;
		first = 0;
	}
	if (n > 0 && first < d->count) {
		int have = d->count - first < n ? d->count - first : n;

		__octox_out_put(out, d->digits + first, (size_t)have);
		n -= have;
	}
	__octox_out_fill(out, '0', n);
}

static void
put_layout(struct format_out *out, const struct format_spec *spec,
	   const struct format_prefix *sign, const struct layout *l)
{
	long len = (long)l->whole + l->point + l->fraction + l->exponent_len;

	__octox_out_before(out, spec, sign, len);
	put_digits(out, l->d, l->first, l->whole);
	if (l->point)
		__octox_out_put(out, ".", 1);
	put_digits(out, l->d, l->first + l->whole, l->fraction);
	__octox_out_put(out, l->exponent, (size_t)l->exponent_len);
	__octox_out_after(out, spec, sign, len);
}

static void
set_exponent(struct layout *l, char letter, int exponent)
{
	char reversed[6];
	int n = 0;
	char sign = '+';

	if (exponent < 0) {
		sign = '-';
		exponent = -exponent;
	}
	for (; exponent != 0 || n < 2; exponent /= 10)
		reversed[n++] = (char)('0' + exponent % 10);
	l->exponent[0] = letter;
	l->exponent[1] = sign;
	l->exponent_len = 2;
	while (n > 0)
		l->exponent[l->exponent_len++] = reversed[--n];
}

/* The place of the first digit, as a power of ten; 0 for 0. */
static int
decimal_exponent(const struct decimal *d)
{
	return d->count > 0 ? d->point - 1 : 0;
}

static void
layout_exponent(struct layout *l, int fraction, char letter)
{
	l->first = 0;
	l->whole = 1;
	l->fraction = fraction;
	set_exponent(l, letter, decimal_exponent(l->d));
}

static void
layout_fixed(struct layout *l, int fraction)
{
	int exponent = decimal_exponent(l->d);

	/* Below 1 the whole part is a zero ahead of the expansion. */
	l->whole = exponent >= 0 ? exponent + 1 : 1;
	l->first = exponent >= 0 ? 0 : exponent;
	l->fraction = fraction;
	l->exponent_len = 0;
}

/* Digits kept by a rounding to fraction places after the point. */
static int
kept_fixed(const struct decimal *d, int fraction)
{
	long kept = (long)d->point + fraction;

	return kept < DECIMAL_DIGITS ? (int)kept : DECIMAL_DIGITS;
}

/* %g: the shorter style, without zeros at the end unless # keeps them. */
static void
layout_general(struct layout *l, struct decimal *d, int precision, char letter,
	       bool keep_zeros)
{
	int significant = precision > 0 ? precision : 1;

	__octox_decimal_round(d, significant);
	int exponent = decimal_exponent(d);
	int digits = keep_zeros ? significant : d->count;
	if (digits < 1)
		digits = 1;

	if (exponent < -4 || exponent >= significant) {
		layout_exponent(l, digits - 1, letter);
	} else {
		int fraction = digits - 1 - exponent;

		layout_fixed(l, fraction > 0 ? fraction : 0);
	}
}

static void
put_finite(struct format_out *out, const struct format_spec *spec,
	   const struct format_prefix *sign, const struct float_parts *p)
{
	struct decimal d;
	struct layout l = {.d = &d};
	int precision = spec->precision < 0 ? 6 : spec->precision;
	bool upper = spec->conversion < 'a';

	__octox_decimal_exact(&d, p);
	switch (spec->conversion | 32) {
	case 'e':
		__octox_decimal_round(&d, precision < DECIMAL_DIGITS
						  ? precision + 1
						  : DECIMAL_DIGITS);
		layout_exponent(&l, precision, upper ? 'E' : 'e');
		break;
	case 'f':
		__octox_decimal_round(&d, kept_fixed(&d, precision));
		layout_fixed(&l, precision);
		break;
	default:
		layout_general(&l, &d, precision, upper ? 'E' : 'e',
			       (spec->flags & FORMAT_ALT) != 0);
		break;
	}
	l.point = l.fraction > 0 || (spec->flags & FORMAT_ALT) != 0;
	put_layout(out, spec, sign, &l);
}

void
__octox_format_number(struct format_out *out, const struct format_spec *spec,
		      const struct float_parts *p)
{
	struct format_prefix sign;

	__octox_prefix_sign(&sign, spec, p->negative);
	if (p->kind == FLOAT_NAN || p->kind == FLOAT_INFINITE) {
		struct format_spec blank = *spec;
		bool upper = spec->conversion < 'a';
		const char *name = p->kind == FLOAT_NAN ? "NANnan" : "INFinf";

		blank.flags &= ~(unsigned int)FORMAT_ZERO;
		__octox_out_before(out, &blank, &sign, 3);
		__octox_out_put(out, name + (upper ? 0 : 3), 3);
		__octox_out_after(out, &blank, &sign, 3);
	} else if ((spec->conversion | 32) == 'a') {
		__octox_format_hexfloat(out, spec, &sign, p);
	} else {
		put_finite(out, spec, &sign, p);
	}
}
