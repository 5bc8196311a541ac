/*
 * The exact decimal expansion of a floating-point number, and its rounding.
 */
#ifndef ULIB_FLOAT_DECIMAL_H
#define ULIB_FLOAT_DECIMAL_H

#include "float/parts.h"

/*
 * The longest expansion is that of the largest number below the normal ones of
 * binary128: 11563 digits.
 */
enum { DECIMAL_DIGITS = 11600 };

/* The number 0.DDDD… * 10^point; digits beyond count are 0. */
struct decimal {
	int count;
	int point;
	char digits[DECIMAL_DIGITS];	/* as characters; the last is not '0' */
};

void __octox_decimal_exact(struct decimal *d, const struct float_parts *p);

/* Keep n digits (none if n is not positive), a tie to the even digit. */
void __octox_decimal_round(struct decimal *d, int n);

#endif
