/*
 * Natural numbers of any size a test needs, to say what is exact: written to be seen
 * to be right, and with nothing from the library that is tested.  A number too large is
 * the end of the test.
 */
#ifndef TESTS_UNIT_EXACT_BIG_H
#define TESTS_UNIT_EXACT_BIG_H

#include <stdint.h>

enum { BIG_LIMBS = 2600 };	/* 83 200 bits */

struct big {
	int count;		/* the last is not 0 */
	uint32_t limb[BIG_LIMBS];	/* the lowest first */
};

/* A number to begin with. */
__extension__ typedef unsigned __int128 big_start_t;
void big_set(struct big *n, big_start_t value);

/* n * factor + more. */
void big_multiply(struct big *n, uint32_t factor, uint32_t more);

/* n - 1, of an n that is not 0. */
void big_decrease(struct big *n);

/* n * base^power, with base at most 10. */
void big_times_power(struct big *n, uint32_t base, int power);

/* n * 2^count. */
void big_shift(struct big *n, int count);

/* Less than 0, 0, or more, as a is to b. */
int big_compare(const struct big *a, const struct big *b);

#endif
