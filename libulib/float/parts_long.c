/*
 * long double: four words of 32 bits on Octox (IEEE binary128).  The unit tests
 * also run where it is the 80-bit format of the x87.
 */
#include "float/parts.h"

#include <float.h>
#include <string.h>

enum { BIAS = 16383, TOP = 0x7fff };

#if LDBL_MANT_DIG == 113

const struct float_format __octox_format_long_double = {113, -16494, 16271};

static void
take_apart(long double x, mantissa_t *fraction, int *biased, bool *negative)
{
	mantissa_t bits;

	memcpy(&bits, &x, sizeof(bits));
	*fraction = bits & (((mantissa_t)1 << 112) - 1);
	*biased = (int)(bits >> 112 & TOP);
	*negative = bits >> 127 != 0;
}

static long double
put_together(mantissa_t fraction, int biased, bool negative)
{
	mantissa_t bits = fraction & (((mantissa_t)1 << 112) - 1);
	long double x;

	bits |= (mantissa_t)biased << 112 | (mantissa_t)negative << 127;
	memcpy(&x, &bits, sizeof(x));
	return x;
}

#else

const struct float_format __octox_format_long_double = {64, -16445, 16320};

struct x87 {
	uint64_t mantissa;	/* the top bit is there, not implied */
	uint16_t biased;
};

static void
take_apart(long double x, mantissa_t *fraction, int *biased, bool *negative)
{
	struct x87 bits = {0};

	memcpy(&bits, &x, 10);
	*fraction = bits.mantissa & ~((uint64_t)1 << 63);
	*biased = bits.biased & TOP;
	*negative = bits.biased >> 15 != 0;
}

static long double
put_together(mantissa_t fraction, int biased, bool negative)
{
	struct x87 bits = {0};
	long double x = 0;

	bits.mantissa = (uint64_t)fraction;
	if (biased != 0)
		bits.mantissa |= (uint64_t)1 << 63;
	bits.biased = (uint16_t)(biased | negative << 15);
	memcpy(&x, &bits, 10);
	return x;
}

#endif

struct float_parts
__octox_parts_of_long_double(long double x)
{
	struct float_parts p = {0};
	mantissa_t fraction;
	int biased;
	int fraction_bits = __octox_format_long_double.bits - 1;

	take_apart(x, &fraction, &biased, &p.negative);
	if (biased == TOP) {
		p.kind = fraction != 0 ? FLOAT_NAN : FLOAT_INFINITE;
	} else if (biased == 0 && fraction == 0) {
		p.kind = FLOAT_ZERO;
	} else {
		p.kind = FLOAT_FINITE;
		p.mantissa = fraction;
		if (biased != 0)
			p.mantissa |= (mantissa_t)1 << fraction_bits;
		p.exponent = (biased != 0 ? biased : 1) - BIAS - fraction_bits;
	}
	return p;
}

long double
__octox_parts_to_long_double(const struct float_parts *p)
{
	const struct float_format *f = &__octox_format_long_double;
	mantissa_t hidden = (mantissa_t)1 << (f->bits - 1);

	switch (p->kind) {
	case FLOAT_NAN:
		return put_together(hidden >> 1, TOP, p->negative);
	case FLOAT_INFINITE:
		return put_together(0, TOP, p->negative);
	case FLOAT_FINITE:
		if (p->mantissa < hidden)
			return put_together(p->mantissa, 0, p->negative);
		return put_together(p->mantissa,
				    p->exponent - f->min_exponent + 1,
				    p->negative);
	default:
		return put_together(0, 0, p->negative);
	}
}
