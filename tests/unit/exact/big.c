#include "exact/big.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

void
big_set(struct big *n, big_start_t value)
{
	n->count = 0;
	for (; value != 0; value >>= 32)
		n->limb[n->count++] = (uint32_t)value;
}

static void
push(struct big *n, uint32_t limb)
{
	assert(n->count < BIG_LIMBS);
	n->limb[n->count++] = limb;
}

void
big_multiply(struct big *n, uint32_t factor, uint32_t more)
{
	uint64_t carry = more;

	for (int i = 0; i < n->count; i++) {
		carry += (uint64_t)n->limb[i] * factor;
		n->limb[i] = (uint32_t)carry;
		carry >>= 32;
	}
	if (carry != 0)
		push(n, (uint32_t)carry);
	while (n->count > 0 && n->limb[n->count - 1] == 0)
		n->count--;
}

void
big_decrease(struct big *n)
{
	int i = 0;

	for (; n->limb[i] == 0; i++)
		n->limb[i] = UINT32_MAX;
	n->limb[i]--;
	if (n->limb[n->count - 1] == 0)
		n->count--;
}

void
big_times_power(struct big *n, uint32_t base, int power)
{
	enum { STEP = 9 };	/* 10^9 is below 2^32 */
	uint32_t factor = 1;

	for (int i = 0; i < STEP; i++)
		factor *= base;
	for (; power >= STEP; power -= STEP)
		big_multiply(n, factor, 0);
	while (power-- > 0)
		big_multiply(n, base, 0);
}

void
big_shift(struct big *n, int count)
{
	int limbs = count / 32;

	big_multiply(n, 1u << count % 32, 0);
	if (n->count == 0 || limbs == 0)
		return;
	assert(n->count + limbs <= BIG_LIMBS);
	memmove(n->limb + limbs, n->limb, (size_t)n->count * sizeof(*n->limb));
	memset(n->limb, 0, (size_t)limbs * sizeof(*n->limb));
	n->count += limbs;
}

int
big_compare(const struct big *a, const struct big *b)
{
	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	for (int i = a->count; i-- > 0;)
		if (a->limb[i] != b->limb[i])
			return a->limb[i] < b->limb[i] ? -1 : 1;
	return 0;
}
