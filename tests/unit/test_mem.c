/*
 * common/mem.c, under other names than the C library's, against loops over
 * bytes: at every alignment and overlap, for lengths around a byte, a word and
 * a round.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define memset octox_memset
#define memcpy octox_memcpy
#define memmove octox_memmove
#define memcmp octox_memcmp
#include "common/mem.c"
#undef memset
#undef memcpy
#undef memmove
#undef memcmp

/*
 * Offsets up to two words and a bit; the buffers go on beyond, so that a byte
 * written outside shows, and a word read beside the source is still in the
 * buffer.
 */
enum { OFFSETS = 18, LENGTHS = 150, MARGIN = 64, SIZE = 2 * MARGIN + 200 };

static uint8_t a[SIZE], b[SIZE], expected[SIZE];

static void
fill(uint8_t *p, unsigned int factor)
{
	for (size_t i = 0; i < SIZE; i++)
		p[i] = (uint8_t)(i * factor + 1);
}

#define for_each_case(d, s, n) \
	for (size_t d = MARGIN; d < MARGIN + OFFSETS; d++) \
		for (size_t s = MARGIN; s < MARGIN + OFFSETS; s++) \
			for (size_t n = 0; n < LENGTHS; n += n < 40 ? 1 : 7)

static void
copy(void **state)
{
	(void)state;
	fill(a, 7);
	for_each_case(d, s, n) {
		fill(b, 3);
		fill(expected, 3);
		for (size_t i = 0; i < n; i++)
			expected[d + i] = a[s + i];
		assert_ptr_equal(octox_memcpy(b + d, a + s, n), b + d);
		assert_memory_equal(b, expected, SIZE);
	}
}

static void
move(void **state)
{
	(void)state;
	fill(a, 7);
	for_each_case(d, s, n) {
		fill(b, 7);
		fill(expected, 7);
		for (size_t i = 0; i < n; i++)
			expected[d + i] = a[s + i];
		assert_ptr_equal(octox_memmove(b + d, b + s, n), b + d);
		assert_memory_equal(b, expected, SIZE);
	}
}

static void
set(void **state)
{
	(void)state;
	for_each_case(d, s, n) {
		fill(b, 3);
		fill(expected, 3);
		int value = 0xf00 + (int)s;	/* only its low byte counts */
		for (size_t i = 0; i < n; i++)
			expected[d + i] = (uint8_t)value;
		assert_ptr_equal(octox_memset(b + d, value, n), b + d);
		assert_memory_equal(b, expected, SIZE);
	}
}

static int
sign(int v)
{
	return (v > 0) - (v < 0);
}

static void
compare(void **state)
{
	(void)state;
	fill(a, 7);
	for_each_case(d, s, n) {
		fill(b, 3);
		for (size_t i = 0; i < n; i++)
			b[d + i] = a[s + i];
		assert_int_equal(octox_memcmp(b + d, a + s, n), 0);
		if (n == 0)
			continue;
		/* One byte differs: the first, the middle or the last. */
		for (size_t at = 0; at < n; at += n / 2 + (n < 2)) {
			b[d + at] ^= 0x80;
			assert_int_equal(sign(octox_memcmp(b + d, a + s, n)),
				b[d + at] > a[s + at] ? 1 : -1);
			assert_int_equal(octox_memcmp(b + d, a + s, at), 0);
			b[d + at] ^= 0x80;
		}
	}
}

/* The first difference decides, in a word too. */
static void
compare_order(void **state)
{
	(void)state;
	_Alignas(8) uint8_t x[16] = { 0 }, y[16] = { 0 };
	x[1] = 2;
	y[1] = 1;
	y[6] = 9;
	assert_true(octox_memcmp(x, y, sizeof(x)) > 0);
	assert_true(octox_memcmp(y, x, sizeof(x)) < 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(copy),
		cmocka_unit_test(move),
		cmocka_unit_test(set),
		cmocka_unit_test(compare),
		cmocka_unit_test(compare_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
