/*
 * Reading numbers: against the build machine's strtod and strtol, which round
 * correctly, and for the syntax against ISO C.
 */
#include "random.h"

#include "scan/integer.h"
#include "scan/number.h"

#include <errno.h>
#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROUNDS = 200000 };

static struct scanned_number
scan(const char *text, const struct float_format *format)
{
	struct string_source s;
	struct scanned_number n;

	__octox_string_source(&s, text);
	__octox_scan_number(&s.source, format, &n);
	return n;
}

static void
same_double(const char *text)
{
	char *end;
	struct scanned_number n = scan(text, &__octox_format_double);
	double x = n.good != 0 ? __octox_parts_to_double(&n.parts) : 0;

	errno = 0;
	double y = strtod(text, &end);
	if (memcmp(&x, &y, sizeof(x)) != 0 || n.good != (size_t)(end - text) ||
	    n.out_of_range != (errno == ERANGE))
		fail_msg("%.80s: %a (%zu), not %a (%td)", text, x, n.good, y,
			 end - text);
}

static void
same_float(const char *text)
{
	struct scanned_number n = scan(text, &__octox_format_float);
	float x = __octox_parts_to_float(&n.parts);
	float y = strtof(text, NULL);

	if (memcmp(&x, &y, sizeof(x)) != 0)
		fail_msg("%.80s: %a, not %a", text, (double)x, (double)y);
}

static void
same_long_double(const char *text)
{
	struct scanned_number n = scan(text, &__octox_format_long_double);
	long double x = __octox_parts_to_long_double(&n.parts);
	long double y = strtold(text, NULL);

	if (x != y || signbit(x) != signbit(y))
		fail_msg("%.80s: %La, not %La", text, x, y);
}

static void
same(const char *text)
{
	same_double(text);
	same_float(text);
	same_long_double(text);
}

static void
random_numbers(void **state)
{
	char text[64];

	(void)state;
	random_seed(4);
	for (int i = 0; i < ROUNDS; i++) {
		snprintf(text, sizeof(text), "%.*g",
			 (int)random_below(25), random_double());
		same(text);
	}
}

static void
random_digits(void **state)
{
	char text[80];

	(void)state;
	random_seed(5);
	for (int i = 0; i < ROUNDS / 4; i++) {
		char *p = text;

		for (int n = 1 + (int)random_below(40); n > 0; n--)
			*p++ = (char)('0' + random_below(10));
		*p++ = '.';
		for (int n = (int)random_below(20); n > 0; n--)
			*p++ = (char)('0' + random_below(10));
		sprintf(p, "e%d", (int)random_below(680) - 340);
		same(text);
	}
}

/* The double beside x, farther from 0. */
static double
next_double(double x)
{
	uint64_t bits;

	memcpy(&bits, &x, sizeof(bits));
	bits++;
	memcpy(&x, &bits, sizeof(x));
	return x;
}

/* Numbers half-way between two doubles, and just beside the middle. */
static void
halfway(void **state)
{
	static char text[2000];

	(void)state;
	random_seed(6);
	for (int i = 0; i < ROUNDS / 40; i++) {
		double x = random_double();
		double next = next_double(x);

		if (next - next != 0)
			continue;
		long double middle = ((long double)x + (long double)next) / 2;
		int n = snprintf(text, sizeof(text), "%.1200Lf", middle);
		same_double(text);
		text[n - 1] = '1';
		same_double(text);
	}
	/* A digit far behind decides. */
	strcpy(text, "9007199254740993.");
	memset(text + 17, '0', 1900);
	strcpy(text + 1917, "1");
	same_double(text);
	text[1917] = '0';
	same_double(text);
}

static void
extremes(void **state)
{
	static const char *const texts[] = {
		"1.7976931348623157e308", "1.7976931348623158e308",
		"1.7976931348623159e308", "1e309", "-1e400", "1e99999999999",
		"4.9406564584124654e-324", "2.4703282292062327e-324",
		"2.4703282292062328e-324", "1e-400", "1e-99999999999",
		"2.2250738585072014e-308", "2.2250738585072011e-308",
		"0e999999999999", "-0", "0.0",
		"1e4932", "1.18973149535723176502e+4932", "1.2e4932",
		"3.6e-4951", "1.8e-4951", "1e-4970", "3.4028236e38",
		"1.4012984643e-45", "7.0064923216240853e-46",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		same(texts[i]);

	/* Rounded up to a normal number: whether that is ERANGE is free. */
	struct scanned_number n =
		scan("2.2250738585072012e-308", &__octox_format_double);
	assert_true(__octox_parts_to_double(&n.parts) == DBL_MIN);
}

static void
hexadecimal(void **state)
{
	static const char *const texts[] = {
		"0x1p0", "0x1.8p1", "0X.8P+1", "0x1.fffffffffffff8p0",
		"0x1.fffffffffffff7p0", "0x1.00000000000008p0",
		"0x1.000000000000080000000000000000000000001p0", "0x1p-1074",
		"0x1p-1075", "0x1.8p-1075", "0x1p1024", "0x1.fffffffffffffp1023",
		"0x123456789abcdef0123456789abcdef0123456789p-30", "0x1p",
		"0x1p+", "0x", "0x.", "0x.p1", "0xg", "-0x10", "0x1.p4", "0x0p9",
	};
	char text[80];

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		same(texts[i]);
	/* The last bit that is kept is rounded up; glibc forgets that here. */
	struct scanned_number n = scan("0x76f269ac.70c922p-1056",
				       &__octox_format_double);
	assert_true(__octox_parts_to_double(&n.parts) ==
		    0x1dbc9a6b1c325p-1074);
	random_seed(7);
	for (int i = 0; i < ROUNDS / 20; i++) {
		snprintf(text, sizeof(text), "0x%lx.%lxp%d",
			 (long)(random_bits() >> random_below(64)),
			 (long)(random_bits() >> random_below(64)),
			 (int)random_below(2400) - 1200);
		same(text);
	}
}

static void
syntax(void **state)
{
	static const char *const texts[] = {
		"", "+", "-", ".", "e5", ".e5", "1.", ".5", "1.e5", "1e", "1e+",
		"1e-x", "+1.5x", "--1", "1..2", "1e5.5", "inf", "INFINITY",
		"infinit", "-Inf", "infinityx", "in", "12abc", "1 2", "00012",
		"0.000e5", "0x1.8.8p1", "1E+05", "123456789012345678901234567890",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		same_double(texts[i]);
}

static void
not_a_number(void **state)
{
	static const struct {
		const char *text;
		size_t good;
	} cases[] = {
		{"nan", 3}, {"-NaN", 4}, {"nan()", 5}, {"nan(12_ab)", 10},
		{"nan(", 3}, {"nan(-)", 3}, {"nanx", 3}, {"na", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct scanned_number n =
			scan(cases[i].text, &__octox_format_double);

		assert_int_equal(n.good, cases[i].good);
		if (n.good != 0)
			assert_true(isnan(__octox_parts_to_double(&n.parts)));
	}
}

/* Integers: the whole of strtol and strtoul. */
static void
same_integer(const char *text, int base)
{
	struct scanned_integer n;
	char *end, *expected_end;
	long x = 0;
	unsigned long u = 0;

	errno = 0;
	if (__octox_string_to_integer(text, &end, base, &n))
		x = __octox_integer_signed(&n);
	int error = errno;
	errno = 0;
	long y = strtol(text, &expected_end, base);
	if (x != y || end != expected_end || error != errno)
		fail_msg("%s in base %d: %ld, not %ld", text, base, x, y);

	errno = 0;
	if (__octox_string_to_integer(text, &end, base, &n))
		u = __octox_integer_unsigned(&n);
	error = errno;
	errno = 0;
	unsigned long v = strtoul(text, NULL, base);
	if (u != v || error != errno)
		fail_msg("%s in base %d: %lu, not %lu", text, base, u, v);
}

static void
integers(void **state)
{
	static const char *const texts[] = {
		"0", "-0", "42", "  \t\n-42x", "+7", "0x1f", "0X1F", "0x", "0xg",
		"0778", "08", "zz", "-", "+", "", " ", "- 1",
		"9223372036854775807", "9223372036854775808",
		"-9223372036854775808", "-9223372036854775809",
		"18446744073709551615", "18446744073709551616",
		"-18446744073709551615", "-18446744073709551616",
		"99999999999999999999999999", "1e5", "7fffffffffffffff",
	};
	static const int bases[] = {0, 2, 8, 10, 16, 36};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		for (size_t k = 0; k < sizeof(bases) / sizeof(bases[0]); k++)
			same_integer(texts[i], bases[k]);

	struct scanned_integer n;
	char *end;
	const char *text = "12";
	errno = 0;
	assert_false(__octox_string_to_integer(text, &end, 1, &n));
	assert_int_equal(errno, EINVAL);
	assert_ptr_equal(end, text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_numbers),
		cmocka_unit_test(random_digits),
		cmocka_unit_test(halfway),
		cmocka_unit_test(extremes),
		cmocka_unit_test(hexadecimal),
		cmocka_unit_test(syntax),
		cmocka_unit_test(not_a_number),
		cmocka_unit_test(integers),
	};

	return cmocka_run_group_tests_name("strtod", tests, NULL, NULL);
}
