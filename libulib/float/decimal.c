/*
 * m * 2^e with e >= 0 is an integer.  With e < 0 it is m * 5^-e, an integer too,
 * with the decimal point moved -e places to the left.  So multiplying a long
 * integer, kept in base 10^9, by small numbers gives every digit.
 */
#include "float/decimal.h"

#include <string.h>

enum { BASE = 1000000000, BASE_DIGITS = 9 };
enum { LIMBS = DECIMAL_DIGITS / BASE_DIGITS + 2 };

struct natural {
	int count;
	uint32_t limb[LIMBS];	/* the lowest first */
};

static void
natural_set(struct natural *n, mantissa_t m)
{
	n->count = 0;
	while (m >> 64 != 0) {
		n->limb[n->count++] = (uint32_t)(m % BASE);
		m /= BASE;
	}
	for (uint64_t low = (uint64_t)m; low != 0; low /= BASE)
		n->limb[n->count++] = (uint32_t)(low % BASE);
}

static void
natural_multiply(struct natural *n, uint32_t factor)
{
	uint64_t carry = 0;

	for (int i = 0; i < n->count; i++) {
		carry += (uint64_t)n->limb[i] * factor;
		n->limb[i] = (uint32_t)(carry % BASE);
		carry /= BASE;
	}
	if (carry != 0)
		n->limb[n->count++] = (uint32_t)carry;
}

static void
natural_times_power(struct natural *n, uint32_t base, uint32_t step_factor,
		    int step, int power)
{
	for (; power >= step; power -= step)
		natural_multiply(n, step_factor);
	uint32_t rest = 1;
	while (power-- > 0)
		rest *= base;
	natural_multiply(n, rest);
}

/* Write the digits, without zeros at the front; how many there are. */
static int
natural_digits(const struct natural *n, char *out)
{
	int len = 0;

	for (int i = n->count; i-- > 0;) {
		uint32_t limb = n->limb[i];
		char nine[BASE_DIGITS];

		for (int k = BASE_DIGITS; k-- > 0; limb /= 10)
			nine[k] = (char)('0' + limb % 10);
		int skip = 0;
		while (len == 0 && nine[skip] == '0')
			skip++;
		memcpy(out + len, nine + skip, (size_t)(BASE_DIGITS - skip));
		len += BASE_DIGITS - skip;
	}
	return len;
}

static void
strip_zeros(struct decimal *d)
{
	while (d->count > 0 && d->digits[d->count - 1] == '0')
		d->count--;
}

void
__octox_decimal_exact(struct decimal *d, const struct float_parts *p)
{
	struct natural n;
	mantissa_t m = p->mantissa;
	int e = p->exponent;

	d->count = 0;
	d->point = 0;
	if (p->kind != FLOAT_FINITE)
		return;
	for (; (m & 1) == 0; m >>= 1)
		e++;
	natural_set(&n, m);
	if (e >= 0)
		natural_times_power(&n, 2, 1u << 29, 29, e);
	else
		natural_times_power(&n, 5, 244140625, 12, -e);
	d->count = natural_digits(&n, d->digits);
	d->point = e >= 0 ? d->count : d->count + e;
	strip_zeros(d);
}

/* Add one to the last digit. */
static void
count_up(struct decimal *d)
{
	while (d->count > 0 && d->digits[d->count - 1] == '9')
		d->count--;
	if (d->count > 0) {
		d->digits[d->count - 1]++;
	} else {
		d->digits[0] = '1';
		d->count = 1;
		d->point++;
	}
}

void
__octox_decimal_round(struct decimal *d, int n)
{
	if (n >= d->count)
		return;
	if (n < 0) {
		d->count = 0;
		return;
	}
	bool odd = n > 0 && (d->digits[n - 1] - '0') % 2 != 0;
	char next = d->digits[n];
	/* The last digit is not 0, so digits after this one are more than 0. */
	bool more = d->count > n + 1;

	d->count = n;
	if (next > '5' || (next == '5' && (more || odd)))
		count_up(d);
	else
		strip_zeros(d);
}
