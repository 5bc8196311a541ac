/*
 * printf and strtod where they are used, with the long double of 113 bits that the
 * build machine lacks: random numerals have to be read as the nearest number, and
 * numbers printed with the nearest digits (../unit/exact).  The unit tests do more.
 */
#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "guest_test.h"

#include "exact/numeral.h"
#include "exact/numerals.h"
#include "random.h"

enum { SOME = 400, MANY = 20000, SIZE = 8192 };

/* Is the text read as x, with the error that belongs to it? */
static void
check_read(const struct precision *p, const char *text, const char *end,
	   long double x)
{
	static struct numeral n;
	int error = errno;

	numeral_read(&n, text, (size_t)(end - text));
	enum range range = numeral_range(&n, p, x);
	bool right = *end == '\0' && numeral_is(&n, p, x) &&
		     (range == RANGE_EITHER ||
		      (error == ERANGE) == (range == RANGE_ERROR));

	if (!right) {
		guest_note("%s, to %d bits: %La, error %d", text, p->bits, x,
			   error);
		CHECK(0);
	}
}

static void
read_numerals(long rounds)
{
	char text[NUMERAL_SIZE];
	char *end;

	for (long i = 0; i < rounds; i++) {
		random_numeral(text);
		errno = 0;
		float f = strtof(text, &end);
		check_read(&precision_float, text, end, (long double)f);
		errno = 0;
		double d = strtod(text, &end);
		check_read(&precision_double, text, end, (long double)d);
		errno = 0;
		long double l = strtold(text, &end);
		check_read(&precision_long_double, text, end, l);
	}
}

/* Does the text, of n characters, have the digits of x? */
static void
check_printed(const struct precision *p, const char *text, int n, long double x)
{
	static struct numeral printed;

	CHECK(n > 0 && n < SIZE);
	numeral_read(&printed, text, (size_t)n);
	if (!numeral_prints(&printed, p, x)) {
		guest_note("%La, of %d bits: %s", x, p->bits, text);
		CHECK(0);
	}
}

/* All 113 bits are used. */
static long double
random_long_double(void)
{
	long double x = (long double)random_double() / 7;

	if (random_below(4) == 0)
		x = ldexpl(x, (int)random_below(30000) - 15500);
	return isfinite(x) ? x : LDBL_MAX;
}

static void
print_numbers(long rounds)
{
	static char text[SIZE];

	for (long i = 0; i < rounds; i++) {
		double d = random_double();
		long double l = random_long_double();
		int digits = (int)random_below(random_below(8) ? 40 : 1200);
		int n = snprintf(text, SIZE, "%.*e", digits, d);

		check_printed(&precision_double, text, n, (long double)d);
		n = snprintf(text, SIZE, "%.*f", digits, d);
		check_printed(&precision_double, text, n, (long double)d);
		n = snprintf(text, SIZE, "%.*Le", digits, l);
		check_printed(&precision_long_double, text, n, l);
		n = snprintf(text, SIZE, "%.*Lf", digits, l);
		check_printed(&precision_long_double, text, n, l);
		CHECK(snprintf(text, SIZE, "%La", l) > 0);
		CHECK(strtold(text, NULL) == l);
	}
}

static void
numerals(void)
{
	random_seed(8);
	read_numerals(SOME);
}

static void
expansions(void)
{
	random_seed(9);
	print_numbers(SOME);
}

static void
many_numerals(void)
{
	random_seed(10);
	read_numerals(MANY);
}

static void
many_expansions(void)
{
	random_seed(11);
	print_numbers(MANY);
}

/* Where a conversion finds nothing, and what is on both sides of a bound. */
static void
bounds(void)
{
	static const char nothing[] = "  -x";
	char *end;

	errno = 0;
	CHECK(strtod(nothing, &end) == 0 && end == nothing && errno == 0);
	CHECK(strtod("", &end) == 0 && *end == '\0');
	CHECK(strtod(" \t\n+.5e1,", &end) == 5 && *end == ',');
	CHECK(strtod("0x.8p1x", &end) == 1 && *end == 'x');
	CHECK(strtod("1e", &end) == 1 && *end == 'e');
	CHECK(strtod("1,5", &end) == 1 && *end == ',');
	CHECK(isnan(strtod("nan(0x7)z", &end)) && *end == 'z');
	CHECK(isinf(strtod("-INFINITY", &end)) && *end == '\0');
	CHECK_EQ(errno, 0);

	CHECK(strtod("1.7976931348623158e308", NULL) == DBL_MAX && errno == 0);
	CHECK(isinf(strtod("1.7976931348623159e308", NULL)) && errno == ERANGE);
	errno = 0;
	CHECK(strtod("4.9406564584124654e-324", NULL) == DBL_TRUE_MIN);
	CHECK_EQ(errno, ERANGE);
	CHECK(strtod("2.4703282292062327e-324", NULL) == 0);
	errno = 0;
	CHECK(strtod("0x1p-1074", NULL) == DBL_TRUE_MIN && errno == 0);
	CHECK(strtold("0x1p-16494", NULL) == LDBL_TRUE_MIN && errno == 0);
	CHECK(strtold("0x1.ffffffffffffffffffffffffffffp16383", NULL) ==
	      LDBL_MAX);
	CHECK_EQ(errno, 0);
	CHECK(isinf(strtold("1.2e4932", NULL)) && errno == ERANGE);
}

static const struct guest_case cases[] = {
	GUEST_CASE(numerals),
	GUEST_CASE(expansions),
	GUEST_CASE(bounds),
	GUEST_LONG_CASE(many_numerals),
	GUEST_LONG_CASE(many_expansions),
};

GUEST_MAIN(cases)
