/*
 * The number is multiplied or divided by powers of two, which are counted, until
 * the part before its decimal point has the bits wanted: that part is the
 * mantissa.  Multiplying lengthens it in front, dividing at the end; digits that
 * would run over the end are far below half a bit of the mantissa, and making
 * the number sticky is all they can do.
 */
#include "scan/wide_decimal.h"

#include <string.h>

enum { BASE = 1000000000, BASE_DIGITS = 9, STEP = 29 };

/* Beyond these powers of ten every format has only infinity or 0. */
enum { LARGEST = 4940, SMALLEST = -4970 };

static const uint32_t powers_of_ten[] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
};

void
__octox_wide_start(struct wide_decimal *w)
{
	w->count = 0;
	w->point = 0;
	w->sticky = false;
	w->digits = 0;
	w->left_out = 0;
}

void
__octox_wide_digit(struct wide_decimal *w, int digit)
{
	if (w->digits == 0 && digit == 0)
		return;
	if (w->digits == WIDE_DIGITS) {
		w->sticky = w->sticky || digit != 0;
		w->left_out++;
		return;
	}
	if (w->digits++ % BASE_DIGITS == 0)
		w->limb[w->count++] = 0;
	uint32_t *limb = &w->limb[w->count - 1];
	*limb = *limb * 10 + (uint32_t)digit;
}

bool
__octox_wide_is_zero(const struct wide_decimal *w)
{
	return w->digits == 0;
}

static void
trim(struct wide_decimal *w)
{
	while (w->count > 0 && w->limb[w->count - 1] == 0)
		w->count--;
}

static void
multiply(struct wide_decimal *w, uint32_t factor)
{
	uint64_t carry = 0;

	for (int i = w->count; i-- > 0;) {
		carry += (uint64_t)w->limb[i] * factor;
		w->limb[i] = (uint32_t)(carry % BASE);
		carry /= BASE;
	}
	if (carry != 0) {
		memmove(&w->limb[1], &w->limb[0],
			(size_t)w->count * sizeof(w->limb[0]));
		w->limb[0] = (uint32_t)carry;
		w->count++;
		w->point++;
	}
	trim(w);
}

/* Divide by 2^STEP; what remains at the end goes on behind the last limb. */
static void
divide(struct wide_decimal *w)
{
	const uint64_t mask = (1u << STEP) - 1;
	uint64_t rest = 0;

	for (int i = 0; i < w->count; i++) {
		rest = rest * BASE + w->limb[i];
		w->limb[i] = (uint32_t)(rest >> STEP);
		rest &= mask;
	}
	while (rest != 0 && w->count < WIDE_LIMBS - 1) {
		rest *= BASE;
		w->limb[w->count++] = (uint32_t)(rest >> STEP);
		rest &= mask;
	}
	w->sticky = w->sticky || rest != 0;
	if (w->limb[0] == 0) {
		w->count--;
		w->point--;
		memmove(&w->limb[0], &w->limb[1],
			(size_t)w->count * sizeof(w->limb[0]));
	}
	trim(w);
}

/*
 * Fill the last limb and put the decimal point between two limbs.  magnitude is
 * the place of the point, in digits from the front.
 */
static void
align(struct wide_decimal *w, int magnitude)
{
	int pad = (int)(-w->digits % BASE_DIGITS + BASE_DIGITS) % BASE_DIGITS;
	int limbs = magnitude / BASE_DIGITS;
	int over = magnitude % BASE_DIGITS;

	w->limb[w->count - 1] *= powers_of_ten[pad];
	if (over < 0) {
		over += BASE_DIGITS;
		limbs--;
	}
	w->point = limbs;
	if (over != 0)
		multiply(w, powers_of_ten[over]);
	else
		trim(w);
}

/* The part before the decimal point, of four limbs at most. */
static mantissa_t
whole(const struct wide_decimal *w)
{
	mantissa_t m = 0;

	for (int i = 0; i < w->point; i++)
		m = m * BASE + (i < w->count ? w->limb[i] : 0);
	return m;
}

static int
bit_length(mantissa_t m)
{
	int n = 0;

	for (; m >> 32 != 0; m >>= 32)
		n += 32;
	for (; m != 0; m >>= 1)
		n++;
	return n;
}

bool
__octox_wide_to_binary(struct wide_decimal *w, int scale, int bits,
		       struct float_parts *out)
{
	long magnitude = w->digits + w->left_out + scale;
	int exponent = 0;
	int have;

	out->kind = FLOAT_FINITE;
	out->mantissa = 1;
	if (magnitude > LARGEST || magnitude < SMALLEST) {
		out->exponent = magnitude > 0 ? 100000 : -100000;
		return true;
	}
	align(w, (int)magnitude);
	while (w->point > 4) {
		divide(w);
		exponent += STEP;
	}
	while ((have = bit_length(whole(w))) < bits) {
		int step = bits - have < STEP ? bits - have : STEP;

		multiply(w, 1u << step);
		exponent -= step;
	}
	out->mantissa = whole(w);
	out->exponent = exponent;
	return w->sticky || w->count > w->point;
}
