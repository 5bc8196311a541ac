/*
 * common/str.c.
 */
#include "common/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void
lengths(void **state)
{
	(void)state;
	const char unfinished[3] = { 'a', 'b', 'c' };
	assert_int_equal(str_length(""), 0);
	assert_int_equal(str_length("abc"), 3);
	assert_int_equal(str_length_max("abc", 10), 3);
	assert_int_equal(str_length_max("abc", 2), 2);
	assert_int_equal(str_length_max(unfinished, 3), 3);
	assert_int_equal(str_length_max(unfinished, 0), 0);
}

static void
equality(void **state)
{
	(void)state;
	assert_true(str_equal("", ""));
	assert_true(str_equal("abc", "abc"));
	assert_false(str_equal("abc", "ab"));
	assert_false(str_equal("ab", "abc"));
	assert_false(str_equal("abc", "abd"));
	assert_false(str_equal("", "a"));
}

static void
copies(void **state)
{
	(void)state;
	char buf[5] = "....";
	assert_true(str_copy(buf, 4, "abc"));
	assert_string_equal(buf, "abc");
	assert_false(str_copy(buf, 3, "xyz"));
	assert_string_equal(buf, "xy");
	assert_true(str_copy(buf, 1, ""));
	assert_string_equal(buf, "");
	assert_false(str_copy(buf, 1, "a"));
	assert_string_equal(buf, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lengths),
		cmocka_unit_test(equality),
		cmocka_unit_test(copies),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
