/* float, double, and what all sizes have in common. */
#include "float/parts.h"

#include <string.h>

const struct float_format __octox_format_float = {24, -149, 104};
const struct float_format __octox_format_double = {53, -1074, 971};

struct float_parts
__octox_parts_of_double(double x)
{
	struct float_parts p = {0};
	uint64_t bits;

	memcpy(&bits, &x, sizeof(bits));
	int biased = (int)(bits >> 52 & 0x7ff);
	uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);

	p.negative = bits >> 63 != 0;
	if (biased == 0x7ff) {
		p.kind = fraction != 0 ? FLOAT_NAN : FLOAT_INFINITE;
	} else if (biased == 0 && fraction == 0) {
		p.kind = FLOAT_ZERO;
	} else {
		p.kind = FLOAT_FINITE;
		p.mantissa = biased != 0 ? fraction | (uint64_t)1 << 52
					 : fraction;
		p.exponent = (biased != 0 ? biased : 1) - 1075;
	}
	return p;
}

/*
 * The bits of a number of up to 64: fraction bits in its low part, the biased
 * exponent above them.
 */
static uint64_t
encode(const struct float_parts *p, const struct float_format *f)
{
	int fraction = f->bits - 1;
	uint64_t hidden = (uint64_t)1 << fraction;
	uint64_t top = (uint64_t)(f->max_exponent - f->min_exponent + 2);
	uint64_t mantissa = (uint64_t)p->mantissa;

	switch (p->kind) {
	case FLOAT_NAN:
		return top << fraction | hidden >> 1;
	case FLOAT_INFINITE:
		return top << fraction;
	case FLOAT_FINITE:
		if (mantissa < hidden)
			return mantissa;
		return ((uint64_t)(p->exponent - f->min_exponent + 1)
			<< fraction) | (mantissa & (hidden - 1));
	default:
		return 0;
	}
}

double
__octox_parts_to_double(const struct float_parts *p)
{
	uint64_t bits = encode(p, &__octox_format_double);
	double x;

	bits |= (uint64_t)p->negative << 63;
	memcpy(&x, &bits, sizeof(x));
	return x;
}

float
__octox_parts_to_float(const struct float_parts *p)
{
	uint32_t bits = (uint32_t)encode(p, &__octox_format_float);
	float x;

	bits |= (uint32_t)p->negative << 31;
	memcpy(&x, &bits, sizeof(x));
	return x;
}
