/*
 * strtod and its relatives on random numerals: what is read is the number nearest to
 * the numeral, which exact/numeral.h finds out.  The build machine's C library has to
 * see the same numeral; where it reads another number, it is wrong, and is counted.
 */
#include "exact/numeral.h"
#include "exact/numerals.h"
#include "exact/rounds.h"

#include "scan/number.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* A function of ours, and the build machine's of that name. */
struct reader {
	const struct precision *precision;
	const struct float_format *format;
	long double (*ours)(const struct float_parts *parts);
	long double (*theirs)(const char *text, char **end);
};

#define READER(size, name) \
	static long double \
	our_##name(const struct float_parts *parts) \
	{ \
		return __octox_parts_to_##size(parts); \
	} \
	static long double \
	their_##name(const char *text, char **end) \
	{ \
		return name(text, end); \
	} \
	static const struct reader reader_##name = { \
		&precision_##size, &__octox_format_##size, our_##name, \
		their_##name}

READER(float, strtof);
READER(double, strtod);
READER(long_double, strtold);

static long their_errors;

/* What is read has to be right, and an error if it has to be one. */
static void
check_number(const struct reader *r, const char *text,
	     const struct scanned_number *got, long double x)
{
	static struct numeral n;

	numeral_read(&n, text, got->good);
	if (!numeral_is(&n, r->precision, x))
		fail_msg("%s of %d bits: %La", text, r->precision->bits, x);
	enum range range = numeral_range(&n, r->precision, x);
	if (range != RANGE_EITHER &&
	    got->out_of_range != (range == RANGE_ERROR))
		fail_msg("%s of %d bits: %s error", text, r->precision->bits,
			 got->out_of_range ? "an" : "no");
}

static void
check(const struct reader *r, const char *text)
{
	struct string_source s;
	struct scanned_number got;
	char *end;

	__octox_string_source(&s, text);
	__octox_scan_number(&s.source, r->format, &got);
	long double x = r->ours(&got.parts);
	errno = 0;
	long double y = r->theirs(text, &end);
	if (got.good != (size_t)(end - text))
		fail_msg("%s: %zu characters, not %td", text, got.good,
			 end - text);
	check_number(r, text, &got, x);
	if (!isnan(x) && (x != y || signbit(x) != signbit(y)))
		their_errors++;
	else if (isinf(x))
		assert_int_equal(got.out_of_range, errno == ERANGE);
}

static void
numerals(void **state)
{
	long rounds = begin(5);
	char text[NUMERAL_SIZE];

	(void)state;
	for (long i = 0; i < rounds; i++) {
		random_numeral(text);
		if (random_below(8) == 0)
			strcat(text, "z");
		check(&reader_strtof, text);
		check(&reader_strtod, text);
		check(&reader_strtold, text);
	}
	report(rounds * 3, "numerals read");
	report(their_errors, "of them wrongly by this machine's C library");
}

/* Would the tests above see an error? */
static void
neighbours_are_refused(void **state)
{
	static struct numeral n;

	(void)state;
	numeral_read(&n, "9007199254740993", 16);
	assert_true(numeral_is(&n, &precision_double, 0x1p53));
	assert_false(numeral_is(&n, &precision_double, 0x1p53 + 2));
	assert_false(numeral_is(&n, &precision_double, 0x1p53 - 1));
	numeral_read(&n, "9007199254740993.0001", 21);
	assert_false(numeral_is(&n, &precision_double, 0x1p53));
	assert_true(numeral_is(&n, &precision_double, 0x1p53 + 2));
	numeral_read(&n, "9007199254740995", 16);
	assert_false(numeral_is(&n, &precision_double, 0x1p53 + 2));
	assert_true(numeral_is(&n, &precision_double, 0x1p53 + 4));
	numeral_read(&n, "9007199254740991.6", 18);
	assert_true(numeral_is(&n, &precision_double, 0x1p53));
	assert_false(numeral_is(&n, &precision_double, 0x1p53 - 1));
	numeral_read(&n, "-0x1.ffffff8p127", 16);
	assert_true(numeral_is(&n, &precision_float, -HUGE_VALF));
	assert_int_equal(numeral_range(&n, &precision_float, -HUGE_VALF),
			 RANGE_ERROR);
	numeral_read(&n, "0x1p-150", 8);
	assert_true(numeral_is(&n, &precision_float, 0));
	assert_false(numeral_is(&n, &precision_float, 0x1p-149L));
	assert_int_equal(numeral_range(&n, &precision_float, 0), RANGE_ERROR);
	numeral_read(&n, "0x1p-149", 8);
	assert_int_equal(numeral_range(&n, &precision_float, 0x1p-149L),
			 RANGE_FINE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(neighbours_are_refused),
		cmocka_unit_test(numerals),
	};

	return cmocka_run_group_tests_name("exact strtod", tests, NULL, NULL);
}
