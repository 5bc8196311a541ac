/*
 * common/format.c: each case compares with what the text must be, and where the
 * two agree on the meaning, with the host's own snprintf.
 */
#include "common/format.h"

#include <limits.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Ours, the host's and the expected text are all the same. */
#define check(expected, ...) \
	do { \
		char ours[256], theirs[256]; \
		size_t n = format_string(ours, sizeof(ours), __VA_ARGS__); \
		snprintf(theirs, sizeof(theirs), __VA_ARGS__); \
		assert_string_equal(ours, expected); \
		assert_string_equal(ours, theirs); \
		assert_int_equal(n, strlen(expected)); \
	} while (0)

static void
plain_text(void **state)
{
	(void)state;
	check("", "%s", "");
	check("a b", "a b%s", "");
	check("100%", "100%%");
}

static void
decimal(void **state)
{
	(void)state;
	check("0", "%d", 0);
	check("-1", "%d", -1);
	check("2147483647 -2147483648", "%d %i", INT_MAX, INT_MIN);
	check("-9223372036854775808", "%ld", LONG_MIN);
	check("9223372036854775807", "%lld", LLONG_MAX);
	check("4294967295", "%u", UINT_MAX);
	check("18446744073709551615", "%lu", ULONG_MAX);
	check("18446744073709551615", "%zu", SIZE_MAX);
}

static void
other_bases(void **state)
{
	(void)state;
	check("deadbeef", "%x", 0xdeadbeefu);
	check("DEADBEEF", "%X", 0xdeadbeefu);
	check("0xffffffffffffffff", "%#llx", ULLONG_MAX);
	check("0XAB", "%#X", 0xabu);
	check("1777777777777777777777", "%lo", ULONG_MAX);
	check("0x1234", "%p", (void *)0x1234);
}

static void
width(void **state)
{
	(void)state;
	check("[   42]", "[%5d]", 42);
	check("[42   ]", "[%-5d]", 42);
	check("[00042]", "[%05d]", 42);
	check("[-0042]", "[%05d]", -42);
	check("[  -42]", "[%5d]", -42);
	check("[123456]", "[%3d]", 123456);
	check("[0x00ab]", "[%#06x]", 0xabu);
	check("[    x]", "[%5c]", 'x');
	check("[x    ]", "[%-5c]", 'x');
	check("[   42]", "[%*d]", 5, 42);
	check("[42   ]", "[%*d]", -5, 42);
}

static void
strings(void **state)
{
	(void)state;
	check("[ab]", "[%s]", "ab");
	check("[   ab]", "[%5s]", "ab");
	check("[ab   ]", "[%-5s]", "ab");
	check("[abc]", "[%.3s]", "abcdef");
	check("[  abc]", "[%5.3s]", "abcdef");
	check("[ab]", "[%.*s]", 2, "abcdef");
	check("[abcdef]", "[%.*s]", -1, "abcdef");
}

/* A directory entry's name has no NUL when it is full. */
static void
precision_stops_before_the_end(void **state)
{
	(void)state;
	const char name[3] = { 'a', 'b', 'c' };
	char buf[16];
	format_string(buf, sizeof(buf), "%.3s", name);
	assert_string_equal(buf, "abc");
}

static void
null_string(void **state)
{
	(void)state;
	char buf[16];
	const char *volatile none = NULL;
	format_string(buf, sizeof(buf), "%s", none);
	assert_string_equal(buf, "(null)");
}

/* For formats that the compiler would warn of. */
static void
check_unusual(const char *expected, const char *fmt, ...)
{
	char buf[32];
	va_list ap;
	va_start(ap, fmt);
	format_string_va(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	assert_string_equal(buf, expected);
}

static void
unknown_conversions_are_text(void **state)
{
	(void)state;
	check_unusual("%y %5k %", "%y %5k %");
}

static void
zero_flag_where_it_means_nothing(void **state)
{
	(void)state;
	check_unusual("[42   ]", "[%-05d]", 42);
	check_unusual("[   ab]", "[%05s]", "ab");
}

static void
cut_to_the_buffer(void **state)
{
	(void)state;
	char buf[8] = "1234567";
	assert_int_equal(format_string(buf, 4, "%s", "abcdef"), 6);
	assert_string_equal(buf, "abc");
	assert_int_equal(buf[4], '5');
	assert_int_equal(format_string(buf, 1, "%d", 7), 1);
	assert_string_equal(buf, "");
	buf[0] = '!';
	assert_int_equal(format_string(buf, 0, "%d", 77), 2);
	assert_int_equal(buf[0], '!');
}

/* A width from a wild number must not print for minutes. */
static void
width_is_bounded(void **state)
{
	(void)state;
	char buf[8];
	static const volatile int widths[] = { INT_MAX, INT_MIN };
	for (int i = 0; i < 2; i++)
		assert_true(format_string(buf, sizeof(buf), "%*d", widths[i],
			1) <= 4096);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text),
		cmocka_unit_test(decimal),
		cmocka_unit_test(other_bases),
		cmocka_unit_test(width),
		cmocka_unit_test(strings),
		cmocka_unit_test(precision_stops_before_the_end),
		cmocka_unit_test(null_string),
		cmocka_unit_test(unknown_conversions_are_text),
		cmocka_unit_test(zero_flag_where_it_means_nothing),
		cmocka_unit_test(cut_to_the_buffer),
		cmocka_unit_test(width_is_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
