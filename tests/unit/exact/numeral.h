/*
 * What a numeral says, exactly, and which floating-point number is the nearest: the
 * halves between that number and its neighbours are compared with the numeral as whole
 * numbers, so that nothing is rounded here.
 */
#ifndef TESTS_UNIT_EXACT_NUMERAL_H
#define TESTS_UNIT_EXACT_NUMERAL_H

#include "exact/big.h"

#include <stdbool.h>
#include <stddef.h>

enum numeral_kind { NUMERAL_FINITE, NUMERAL_INFINITE, NUMERAL_NAN };

/* digits * 2^two * 5^five, if it is finite. */
struct numeral {
	enum numeral_kind kind;
	bool negative;
	struct big digits;
	int two;
	int five;
};

/* A type: bits of its mantissa, and the exponents that the lowest of them has. */
struct precision {
	int bits;
	int lowest;
	int highest;
};

extern const struct precision precision_float;
extern const struct precision precision_double;
extern const struct precision precision_long_double;

/* Take len characters apart, which are a numeral that strtod knows. */
void numeral_read(struct numeral *n, const char *text, size_t len);

/* Is x, of that type, what the numeral has to be read as? */
bool numeral_is(const struct numeral *n, const struct precision *p,
		long double x);

/*
 * Is it what x, of that type, has to be printed as: does it have the digits, as many as
 * there are, that are nearest?
 */
bool numeral_prints(const struct numeral *n, const struct precision *p,
		    long double x);

/*
 * Must reading the numeral, as x, give ERANGE?  Either will do if it is rounded up to
 * the smallest normal number.
 */
enum range { RANGE_FINE, RANGE_ERROR, RANGE_EITHER };
enum range numeral_range(const struct numeral *n, const struct precision *p,
			 long double x);

#endif
