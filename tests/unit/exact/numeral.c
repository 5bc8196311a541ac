#include "exact/numeral.h"

#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>

const struct precision precision_float = {
	FLT_MANT_DIG, FLT_MIN_EXP - FLT_MANT_DIG, FLT_MAX_EXP - FLT_MANT_DIG};
const struct precision precision_double = {
	DBL_MANT_DIG, DBL_MIN_EXP - DBL_MANT_DIG, DBL_MAX_EXP - DBL_MANT_DIG};
const struct precision precision_long_double = {
	LDBL_MANT_DIG, LDBL_MIN_EXP - LDBL_MANT_DIG,
	LDBL_MAX_EXP - LDBL_MANT_DIG};

static int
digit_value(char c)
{
	return isdigit((unsigned char)c) ? c - '0' : (c | 32) - 'a' + 10;
}

/* Digits with a point somewhere, up to end or the exponent's letter: where that is. */
static const char *
read_digits(struct numeral *n, const char *at, const char *end, bool hex)
{
	bool point = false;

	for (; at < end && (*at | 32) != (hex ? 'p' : 'e'); at++) {
		if (*at == '.') {
			point = true;
			continue;
		}
		big_multiply(&n->digits, hex ? 16 : 10,
			     (uint32_t)digit_value(*at));
		n->two -= point ? (hex ? 4 : 1) : 0;
		n->five -= point && !hex;
	}
	return at;
}

/* Farther out no digits of a test bring the number back. */
static int
read_exponent(const char *at, const char *end)
{
	enum { FAR = 20000 };
	bool negative = *at == '-';
	int n = 0;

	for (at += *at == '-' || *at == '+'; at < end; at++)
		n = n > FAR ? n : n * 10 + digit_value(*at);
	n = n > FAR ? FAR : n;
	return negative ? -n : n;
}

void
numeral_read(struct numeral *n, const char *text, size_t len)
{
	const char *end = text + len;

	n->digits.count = 0;
	n->two = 0;
	n->five = 0;
	n->negative = *text == '-';
	text += *text == '-' || *text == '+';
	n->kind = (*text | 32) == 'i'	? NUMERAL_INFINITE
		  : (*text | 32) == 'n' ? NUMERAL_NAN
					: NUMERAL_FINITE;
	if (n->kind != NUMERAL_FINITE)
		return;
	bool hex = end - text > 1 && (text[1] | 32) == 'x';
	text = read_digits(n, text + (hex ? 2 : 0), end, hex);
	if (text == end)
		return;
	int exponent = read_exponent(text + 1, end);
	n->two += exponent;
	n->five += hex ? 0 : exponent;
}

/* Compare digits * 2^two * 5^five with m * 2^exponent; both are spoilt. */
static int
compare_scaled(struct big *digits, int two, int five, struct big *m,
	       int exponent)
{
	int shift = two - exponent;

	big_times_power(five >= 0 ? digits : m, 5, abs(five));
	big_shift(shift >= 0 ? digits : m, abs(shift));
	return big_compare(digits, m);
}

/* Compare the numeral with (m + quarters / 4) * 2^exponent. */
static int
compare(const struct numeral *n, big_start_t m, uint32_t quarters, int exponent)
{
	static struct big digits, between;

	digits = n->digits;
	big_set(&between, m);
	big_multiply(&between, 4, quarters);
	return compare_scaled(&digits, n->two, n->five, &between, exponent - 2);
}

static big_start_t
largest_mantissa(const struct precision *p)
{
	return ((big_start_t)1 << p->bits) - 1;
}

/* The lowest mantissa of numbers that are normal. */
static big_start_t
hidden_bit(const struct precision *p)
{
	return (big_start_t)1 << (p->bits - 1);
}

/*
 * |x| as mantissa * 2^exponent.  Only powers of two are multiplied with, so that
 * nothing is lost.
 */
static big_start_t
take_apart(const struct precision *p, long double x, int *exponent)
{
	long double wanted = (long double)hidden_bit(p);
	int e = 0;

	x = x < 0 ? -x : x;
	for (; x >= wanted * 0x1p65L; e += 64)
		x *= 0x1p-64L;
	for (; x >= wanted * 2; e++)
		x *= 0.5L;
	for (; e >= p->lowest + 64 && x < wanted * 0x1p-64L; e -= 64)
		x *= 0x1p64L;
	for (; e > p->lowest && x < wanted; e--)
		x *= 2;
	*exponent = e;
	return (big_start_t)x;
}

/* Which of two numbers a half is read as, the even one, is settled by even. */
static bool
is_nearest(const struct numeral *n, const struct precision *p, long double x)
{
	int exponent;
	big_start_t m = take_apart(p, x, &exponent);
	bool even = m % 2 == 0;

	if (compare(n, m, 2, exponent) >= (even ? 1 : 0))
		return false;
	if (m == 0)
		return true;
	/* Below a power of two the neighbour is half as far away. */
	bool close = m == hidden_bit(p) && exponent > p->lowest;
	return compare(n, m - 1, close ? 3 : 2, exponent) >= (even ? 0 : 1);
}

bool
numeral_is(const struct numeral *n, const struct precision *p, long double x)
{
	if (n->kind == NUMERAL_NAN)
		return isnan(x);
	if (isnan(x) || (signbit(x) != 0) != n->negative)
		return false;
	if (n->kind == NUMERAL_INFINITE)
		return isinf(x);
	if (isinf(x))
		return compare(n, largest_mantissa(p), 2, p->highest) >= 0;
	return is_nearest(n, p, x);
}

/* Compare (2 * digits + half) / 2 with m * 2^exponent. */
static int
compare_half(const struct numeral *n, int half, big_start_t m, int exponent)
{
	static struct big digits, exact;

	digits = n->digits;
	/* One less is one more of one less. */
	if (half < 0)
		big_decrease(&digits);
	big_multiply(&digits, 2, 1);
	big_set(&exact, m);
	return compare_scaled(&digits, n->two - 1, n->five, &exact, exponent);
}

bool
numeral_prints(const struct numeral *n, const struct precision *p,
	       long double x)
{
	int exponent;
	big_start_t m = take_apart(p, x, &exponent);
	bool odd = n->digits.count > 0 && n->digits.limb[0] % 2 != 0;

	if (n->kind != NUMERAL_FINITE || (signbit(x) != 0) != n->negative)
		return false;
	if (compare_half(n, 1, m, exponent) < (odd ? 1 : 0))
		return false;
	return n->digits.count == 0 ||
	       compare_half(n, -1, m, exponent) <= (odd ? -1 : 0);
}

enum range
numeral_range(const struct numeral *n, const struct precision *p,
	      long double x)
{
	int exponent;

	if (n->kind != NUMERAL_FINITE)
		return RANGE_FINE;
	if (isinf(x))
		return RANGE_ERROR;
	big_start_t m = take_apart(p, x, &exponent);
	bool smallest = m == hidden_bit(p) && exponent == p->lowest;
	if (m >= hidden_bit(p) && !smallest)
		return RANGE_FINE;
	if (compare(n, m, 0, exponent) == 0)
		return RANGE_FINE;
	return smallest ? RANGE_EITHER : RANGE_ERROR;
}
