/*
 * Small arithmetic on sizes and addresses.  Powers of two only where the name
 * says align.
 */
#ifndef COMMON_BITS_H
#define COMMON_BITS_H

#include "common/types.h"

#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))

static inline uint64_t
align_down(uint64_t n, uint64_t align)
{
	return n & ~(align - 1);
}

/* Wraps to 0 for n in the last, incomplete unit of the number space. */
static inline uint64_t
align_up(uint64_t n, uint64_t align)
{
	return (n + align - 1) & ~(align - 1);
}

static inline bool
is_aligned(uint64_t n, uint64_t align)
{
	return (n & (align - 1)) == 0;
}

static inline uint64_t
div_up(uint64_t n, uint64_t unit)
{
	return n / unit + (n % unit != 0);
}

/* Does [start, start + len) lie within [lo, hi)?  No overflow for any value. */
static inline bool
range_within(uint64_t start, uint64_t len, uint64_t lo, uint64_t hi)
{
	return start >= lo && start <= hi && len <= hi - start;
}

static inline bool
bit_test(const uint8_t *map, size_t i)
{
	return map[i / 8] >> i % 8 & 1;
}

static inline void
bit_set(uint8_t *map, size_t i)
{
	map[i / 8] |= (uint8_t)(1u << i % 8);
}

static inline void
bit_clear(uint8_t *map, size_t i)
{
	map[i / 8] &= (uint8_t)~(1u << i % 8);
}

#endif
