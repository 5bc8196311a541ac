/*
 * common/bits.h, at the edges of the number space above all.
 */
#include "common/bits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void
alignment(void **state)
{
	(void)state;
	assert_int_equal(align_down(0, 8), 0);
	assert_int_equal(align_down(15, 8), 8);
	assert_int_equal(align_up(0, 8), 0);
	assert_int_equal(align_up(1, 8), 8);
	assert_int_equal(align_up(8, 8), 8);
	assert_int_equal(align_up(UINT64_MAX, 4096), 0);
	assert_int_equal(align_down(UINT64_MAX, 4096), UINT64_MAX - 4095);
	assert_true(is_aligned(4096, 4096));
	assert_false(is_aligned(4097, 4096));
	assert_true(is_aligned(7, 1));
}

static void
division(void **state)
{
	(void)state;
	assert_int_equal(div_up(0, 10), 0);
	assert_int_equal(div_up(1, 10), 1);
	assert_int_equal(div_up(10, 10), 1);
	assert_int_equal(div_up(11, 10), 2);
	assert_int_equal(div_up(UINT64_MAX, 2), UINT64_MAX / 2 + 1);
	assert_int_equal(MIN(2, 3), 2);
	assert_int_equal(MAX(2, 3), 3);
}

static void
ranges(void **state)
{
	(void)state;
	assert_true(range_within(10, 5, 10, 15));
	assert_false(range_within(10, 6, 10, 15));
	assert_false(range_within(9, 1, 10, 15));
	assert_true(range_within(15, 0, 10, 15));
	assert_false(range_within(16, 0, 10, 15));
	assert_false(range_within(UINT64_MAX, 2, 0, 100));
	assert_false(range_within(1, UINT64_MAX, 0, UINT64_MAX));
	assert_true(range_within(0, UINT64_MAX, 0, UINT64_MAX));
}

/* All small ranges, by counting. */
static void
ranges_exhaustively(void **state)
{
	(void)state;
	for (uint64_t i = 0; i < 6 * 6 * 8 * 8; i++) {
		uint64_t lo = i % 6, hi = i / 6 % 6;
		uint64_t start = i / 36 % 8, len = i / 288;
		if (lo <= hi)
			assert_int_equal(range_within(start, len, lo, hi),
				start >= lo && start + len <= hi);
	}
}

static void
bitmaps(void **state)
{
	(void)state;
	uint8_t map[4] = { 0 };
	for (size_t i = 0; i < 32; i++) {
		uint8_t only[4] = { 0 };
		only[i / 8] = (uint8_t)(1 << i % 8);
		bit_set(map, i);
		assert_memory_equal(map, only, sizeof(map));
		for (size_t j = 0; j < 32; j++)
			assert_int_equal(bit_test(map, j), i == j);
		bit_clear(map, i);
	}
	memset(map, 0xff, sizeof(map));
	bit_clear(map, 9);
	assert_int_equal(map[1], 0xfd);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(alignment),
		cmocka_unit_test(division),
		cmocka_unit_test(ranges),
		cmocka_unit_test(ranges_exhaustively),
		cmocka_unit_test(bitmaps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
