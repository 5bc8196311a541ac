/* The conversions a and A: 0x1.8p+1. */
#include "stdio/format_impl.h"

enum { DIGITS = 28 };	/* 112 bits after the point */

/* 1 in bit 112, and the rest of the mantissa below it. */
static mantissa_t
normalize(const struct float_parts *p, int *exponent)
{
	mantissa_t m = p->mantissa;

	*exponent = 0;
	if (p->kind == FLOAT_ZERO)
		return 0;
	*exponent = p->exponent + 112;
	while (m >> 113 != 0) {
		m >>= 1;
		++*exponent;
	}
	while (m >> 112 == 0) {
		m <<= 1;
		--*exponent;
	}
	return m;
}

/* Keep n digits after the point, a tie to even. */
static mantissa_t
round_digits(mantissa_t m, int n)
{
	if (n >= DIGITS)
		return m;
	mantissa_t unit = (mantissa_t)1 << 4 * (DIGITS - n);
	mantissa_t rest = m & (unit - 1);

	m -= rest;
	if (rest > unit / 2 || (rest == unit / 2 && (m & unit) != 0))
		m += unit;
	return m;
}

static int
put_exponent(char *to, char letter, int exponent)
{
	char reversed[8];
	int n = 0;
	int len = 0;

	to[len++] = letter;
	to[len++] = exponent < 0 ? '-' : '+';
	if (exponent < 0)
		exponent = -exponent;
	do
		reversed[n++] = (char)('0' + exponent % 10);
	while ((exponent /= 10) != 0);
	while (n > 0)
		to[len++] = reversed[--n];
	return len;
}

void
__octox_format_hexfloat(struct format_out *out, const struct format_spec *spec,
			const struct format_prefix *sign,
			const struct float_parts *p)
{
	bool upper = spec->conversion == 'A';
	const char *figures = upper ? "0123456789ABCDEF" : "0123456789abcdef";
	struct format_prefix prefix = *sign;
	char body[2 + DIGITS];
	char exponent_text[10];
	int exponent;
	int len = 0;

	mantissa_t m = normalize(p, &exponent);
	int precision = spec->precision;
	if (precision >= 0)
		m = round_digits(m, precision);
	prefix.text[prefix.len++] = '0';
	prefix.text[prefix.len++] = upper ? 'X' : 'x';

	/* Rounding may have made the first digit 2. */
	body[len++] = figures[(int)(m >> 112)];
	m &= ((mantissa_t)1 << 112) - 1;
	if (m != 0 || precision > 0 || (spec->flags & FORMAT_ALT) != 0)
		body[len++] = '.';
	int digits = 0;
	for (; m != 0; digits++) {
		body[len++] = figures[(int)(m >> 108)];
		m = m << 4 & (((mantissa_t)1 << 112) - 1);
	}
	long zeros = precision > digits ? precision - digits : 0;
	int elen = put_exponent(exponent_text, upper ? 'P' : 'p', exponent);

	__octox_out_before(out, spec, &prefix, len + zeros + elen);
	__octox_out_put(out, body, (size_t)len);
	__octox_out_fill(out, '0', zeros);
	__octox_out_put(out, exponent_text, (size_t)elen);
	__octox_out_after(out, spec, &prefix, len + zeros + elen);
}
