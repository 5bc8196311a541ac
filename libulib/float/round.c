/* Rounding to the nearest number of a format. */
#include "float/parts.h"

static int
bit_length(mantissa_t m)
{
	uint64_t high = (uint64_t)(m >> 64);
	uint64_t low = (uint64_t)m;

	if (high != 0)
		return 128 - __builtin_clzll(high);
	return low != 0 ? 64 - __builtin_clzll(low) : 0;
}

/* Drop the lowest n bits, to nearest: was anything but zeros dropped? */
static bool
drop_bits(mantissa_t *m, int n, bool sticky)
{
	if (n > 127) {
		*m = 0;
		return true;
	}
	mantissa_t half = (mantissa_t)1 << (n - 1);
	mantissa_t rest = *m & ((half << 1) - 1);

	*m >>= n;
	if (rest > half || (rest == half && (sticky || (*m & 1) != 0)))
		++*m;
	return rest != 0 || sticky;
}

bool
__octox_parts_round(struct float_parts *p, bool sticky,
		    const struct float_format *format)
{
	bool inexact = sticky;

	if (p->kind != FLOAT_FINITE)
		return true;
	/* Bits too many for the mantissa, or below the smallest number. */
	int n = bit_length(p->mantissa) - format->bits;
	if (n < format->min_exponent - p->exponent)
		n = format->min_exponent - p->exponent;
	if (n > 0) {
		inexact = drop_bits(&p->mantissa, n, sticky);
		p->exponent += n;
	} else {
		p->mantissa <<= -n;
		p->exponent += n;
	}
	/* Rounding up may have made it one bit longer. */
	if (bit_length(p->mantissa) > format->bits) {
		p->mantissa >>= 1;
		p->exponent++;
	}
	if (p->exponent > format->max_exponent) {
		p->kind = FLOAT_INFINITE;
		return false;
	}
	bool normal = bit_length(p->mantissa) == format->bits;
	if (p->mantissa == 0)
		p->kind = FLOAT_ZERO;
	return normal || !inexact;
}
