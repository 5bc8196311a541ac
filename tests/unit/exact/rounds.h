/*
 * How much the tests of exactness do, and from where: OCTOX_TEST_ROUNDS=N does N times
 * as much, beginning at OCTOX_TEST_SEED.
 */
#ifndef TESTS_UNIT_EXACT_ROUNDS_H
#define TESTS_UNIT_EXACT_ROUNDS_H

#include "random.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 20000 };

static inline long
setting(const char *name, long otherwise)
{
	const char *text = getenv(name);

	return text != NULL ? atol(text) : otherwise;
}

/* Begin a test; each has a seed of its own.  The rounds to do. */
static inline long
begin(uint64_t seed)
{
	random_seed(seed + (uint64_t)setting("OCTOX_TEST_SEED", 0) * 1000);
	return ROUNDS * setting("OCTOX_TEST_ROUNDS", 1);
}

static inline void
report(long n, const char *what)
{
	printf("# %ld %s\n", n, what);
}

static inline char
one_of(const char *letters)
{
	return letters[random_below(strlen(letters))];
}

#endif
