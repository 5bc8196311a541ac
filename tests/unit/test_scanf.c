/*
 * The core of scanf, case by case, beside the build machine's.
 */
#include "scan/scan.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

static size_t consumed;		/* characters the last call took */

static int
ours(const char *text, const char *format, ...)
{
	struct string_source s;
	va_list ap;

	__octox_string_source(&s, text);
	va_start(ap, format);
	int n = __octox_scan(&s.source, format, ap);
	va_end(ap);
	consumed = (size_t)(s.at - text);
	return n;
}

/* Two int results and what is returned, ours and theirs. */
#define SAME_INTS(text, format) \
	do { \
		long a[2] = {-7, -7}, b[2] = {-7, -7}; \
		int n = ours(text, format, &a[0], &a[1]); \
		int m = sscanf(text, format, &b[0], &b[1]); \
		if (n != m || memcmp(a, b, sizeof(a)) != 0) \
			fail_msg("\"%s\" by %s: %d %ld %ld, not %d %ld %ld", \
				text, format, n, a[0], a[1], m, b[0], b[1]); \
	} while (0)

#pragma GCC diagnostic ignored "-Wformat"
#pragma GCC diagnostic ignored "-Wformat-extra-args"

static void
integers(void **state)
{
	static const char *const texts[] = {
		"12 34", "  -5\n+6", "0x1f 077", "12abc", "abc", "", "   ", "-",
		"+ 1", "99999999999999999999 1", "1", "12,34", "08 9",
	};
	static const char *const formats[] = {
		"%ld %ld", "%ld%ld", "%li %li", "%lx %lo", "%2ld%3ld", "%*ld %ld",
		"%ld,%ld", "%1ld%1ld", "%lu%n", "a%ld", "%hhd %hd", "%d%%%d",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		for (size_t k = 0; k < sizeof(formats) / sizeof(formats[0]); k++)
			SAME_INTS(texts[i], formats[k]);
}

/* Only a whole number matches; what has been read is gone. */
static void
beginnings_of_numbers(void **state)
{
	double x = -7;
	int n = -7;

	(void)state;
	assert_int_equal(ours("0xg", "%i", &n), 0);
	assert_int_equal(consumed, 2);
	assert_int_equal(ours("1e+x", "%lf", &x), 0);
	assert_int_equal(consumed, 3);
	assert_int_equal(ours("infix", "%lf", &x), 0);
	assert_int_equal(ours("100ergs", "%lf", &x), 0);
	assert_true(x == -7 && n == -7);
}

static void
numbers(void **state)
{
	float f;
	double d;
	long double ld;

	(void)state;
	assert_int_equal(ours("1.5 2.25e1 0x1p-3", "%f %lf %Lf", &f, &d, &ld), 3);
	assert_true(f == 1.5f && d == 22.5 && ld == 0.125L);
	assert_int_equal(ours("3.14159", "%4lf%lf", &d, &ld), 2);
	assert_true(d == 3.14);
	assert_int_equal(ours("inf nan", "%lf %f", &d, &f), 2);
	assert_true(d - d != 0 && f != f);
	assert_int_equal(ours("0.1000000000000000055511151231257827021181583", "%lf",
		&d), 1);
	assert_true(d == 0.1);
}

static void
text(void **state)
{
	char a[32], b[32];

	(void)state;
	memset(a, '#', sizeof(a));
	assert_int_equal(ours("  hello world", "%s %3s", a, b), 2);
	assert_string_equal(a, "hello");
	assert_string_equal(b, "wor");
	memset(a, '#', sizeof(a));
	assert_int_equal(ours(" xy", "%c%2c", a, b), 2);
	assert_memory_equal(a, " #", 2);
	assert_memory_equal(b, "xy", 2);
	assert_int_equal(ours("x", "%2c", a), 0);
	assert_int_equal(ours("", "%s", a), -1);
	assert_int_equal(ours("  ", "%c%s", a, b), 1);
}

static void
sets(void **state)
{
	char a[32], b[32];

	(void)state;
	assert_int_equal(ours("abc123", "%[a-z]%[0-9]", a, b), 2);
	assert_string_equal(a, "abc");
	assert_string_equal(b, "123");
	assert_int_equal(ours("a]b-c", "%[]ab]%[-c]", a, b), 2);
	assert_string_equal(a, "a]b");
	assert_string_equal(b, "-c");
	assert_int_equal(ours("key=value", "%[^=]=%s", a, b), 2);
	assert_string_equal(a, "key");
	assert_string_equal(b, "value");
	assert_int_equal(ours("x", "%[0-9]", a), 0);
	assert_int_equal(ours("\xff\x80", "%[\x80-\xff]", a), 1);
	assert_string_equal(a, "\xff\x80");
	assert_int_equal(ours("x", "%[a", a), 0);
}

static void
wide_text(void **state)
{
	wchar_t w[8];
	int n;

	(void)state;
	assert_int_equal(ours("a\xc3\xa9\xe2\x82\xac b", "%ls", w), 1);
	assert_memory_equal(w, L"a\u00e9\u20ac", 4 * sizeof(wchar_t));
	assert_int_equal(ours("\xc3\xa9\xe2\x82\xac", "%1ls%lc", w, w + 4), 2);
	assert_true(w[0] == 0xe9 && w[1] == 0 && w[4] == 0x20ac);
	errno = 0;
	assert_int_equal(ours("\xff", "%ls", w), -1);
	assert_int_equal(errno, EILSEQ);
	errno = 0;
	assert_int_equal(ours("\xe2\x82", "%lc", w), -1);
	assert_int_equal(errno, EILSEQ);
	assert_int_equal(ours("a\xff", "%ls", w), 0);
	assert_int_equal(ours("1 \xff", "%d%ls", &n, w), 1);
}

static void
allocated_text(void **state)
{
	char *a, *b;

	(void)state;
	assert_int_equal(ours("a-rather-long-word-indeed 42", "%ms %m[0-9]", &a, &b),
		2);
	assert_string_equal(a, "a-rather-long-word-indeed");
	assert_string_equal(b, "42");
	free(a);
	free(b);
	assert_int_equal(ours("x", "%*ms"), 0);
	assert_int_equal(ours("x", "%m[0-9]", &a), 0);
}

static void
counts_and_plain_text(void **state)
{
	int n = -1, a = -1;

	(void)state;
	assert_int_equal(ours("  42 rest", "%d%n", &a, &n), 1);
	assert_int_equal(n, 4);
	assert_int_equal(ours("a : 5", "a :%d", &a), 1);
	assert_int_equal(a, 5);
	assert_int_equal(ours("a", "ab%d", &a), -1);
	assert_int_equal(ours("ac", "ab%d", &a), 0);
	assert_int_equal(ours("50%", "%d%%%n", &a, &n), 1);
	assert_int_equal(n, 3);
	assert_int_equal(ours("7 8", "%2$d %1$d", &a, &n), 2);
	assert_true(n == 7 && a == 8);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(integers),
		cmocka_unit_test(beginnings_of_numbers),
		cmocka_unit_test(numbers),
		cmocka_unit_test(text),
		cmocka_unit_test(sets),
		cmocka_unit_test(wide_text),
		cmocka_unit_test(allocated_text),
		cmocka_unit_test(counts_and_plain_text),
	};

	return cmocka_run_group_tests_name("scanf", tests, NULL, NULL);
}
