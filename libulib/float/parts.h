/*
 * Floating-point numbers taken apart and put together, without arithmetic: the
 * ground on which printf, scanf and strtod are exact.
 */
#ifndef ULIB_FLOAT_PARTS_H
#define ULIB_FLOAT_PARTS_H

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef unsigned __int128 mantissa_t;

enum float_kind {
	FLOAT_ZERO, FLOAT_FINITE, FLOAT_INFINITE, FLOAT_NAN
};

/* A number: mantissa * 2^exponent if it is FLOAT_FINITE. */
struct float_parts {
	enum float_kind kind;
	bool negative;
	mantissa_t mantissa;
	int exponent;
};

/* What a floating-point type can hold. */
struct float_format {
	int bits;		/* of the mantissa */
	int min_exponent;	/* of its lowest bit, for the smallest number */
	int max_exponent;	/* of its lowest bit, for the largest number */
};

extern const struct float_format __octox_format_float;
extern const struct float_format __octox_format_double;
extern const struct float_format __octox_format_long_double;

struct float_parts __octox_parts_of_double(double x);
struct float_parts __octox_parts_of_long_double(long double x);

/* The number must have been rounded to the format before. */
float __octox_parts_to_float(const struct float_parts *p);
double __octox_parts_to_double(const struct float_parts *p);
long double __octox_parts_to_long_double(const struct float_parts *p);

/*
 * Round to the format, a tie to the even number; sticky says that the exact
 * number is a little larger than p.  False: the result is out of range (infinite,
 * or inexact and below the normal numbers).
 */
bool __octox_parts_round(struct float_parts *p, bool sticky,
			 const struct float_format *format);

#endif
