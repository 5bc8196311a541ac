/*
 * Random values that repeat: the same seed gives the same values everywhere.
 */
#ifndef TESTS_UNIT_RANDOM_H
#define TESTS_UNIT_RANDOM_H

#include <stdint.h>

static uint64_t random_state;

static inline void
random_seed(uint64_t seed)
{
	random_state = seed;
}

static inline uint64_t
random_bits(void)
{
	uint64_t x = random_state += 0x9e3779b97f4a7c15u;

	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
	x = (x ^ x >> 27) * 0x94d049bb133111ebu;
	return x ^ x >> 31;
}

static inline uint64_t
random_below(uint64_t n)
{
	return random_bits() % n;
}

/* Any double but infinities and NaNs: half of them of any size, half small. */
static inline double
random_double(void)
{
	union {
		uint64_t bits;
		double x;
	} u;

	if (random_below(2) == 0)
		return (double)(int64_t)(random_bits() >> random_below(64)) /
		       (double)(1 + random_below(1000));
	do
		u.bits = random_bits();
	while (u.x - u.x != 0);
	return u.x;
}

#endif
