/*
 * A decimal number of any size and precision on its way to a binary one.
 */
#ifndef ULIB_SCAN_WIDE_DECIMAL_H
#define ULIB_SCAN_WIDE_DECIMAL_H

#include "float/parts.h"

/*
 * Digits that matter: a number half-way between two of binary128 has at most
 * 11564.  Those beyond only make it a little more than half-way.  While a small
 * number is brought up to its mantissa it gains a digit for every factor of ten,
 * up to 4970 of them.
 */
enum {
	WIDE_DIGITS = 11601,
	WIDE_LIMBS = (WIDE_DIGITS + 4970) / 9 + 32,
};

/*
 * The limbs, the highest first, are digits in base 10^9; point of them are before
 * the decimal point (it may be negative, or more than there are).
 */
struct wide_decimal {
	int count;
	int point;
	bool sticky;		/* digits that are not 0 were left out */
	long digits;		/* taken */
	long left_out;
	uint32_t limb[WIDE_LIMBS];
};

void __octox_wide_start(struct wide_decimal *w);
void __octox_wide_digit(struct wide_decimal *w, int digit);
bool __octox_wide_is_zero(const struct wide_decimal *w);

/*
 * The number times 10^scale, as a binary one of at least bits bits (cut off:
 * true if something was).  A number too small or too large for any format comes
 * out as some other such number.
 */
bool __octox_wide_to_binary(struct wide_decimal *w, int scale, int bits,
			    struct float_parts *out);

#endif
