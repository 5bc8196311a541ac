/* Pseudo-random numbers, 31 bits of a 64-bit linear congruential generator. */
#include <stdint.h>
#include <stdlib.h>

static uint64_t state = 1;

static long
step(uint64_t *x)
{
	*x = *x * 6364136223846793005u + 1442695040888963407u;
	return (long)(*x >> 33);
}

void
srand(unsigned int seed)
{
	state = seed;
}

int
rand(void)
{
	return (int)step(&state);
}

/* The caller's 32 bits of state are spread over 64 before each step. */
int
rand_r(unsigned int *seed)
{
	uint64_t x = *seed * 0x9e3779b97f4a7c15u;
	int r = (int)step(&x);

	*seed = (unsigned int)(x >> 32) ^ (unsigned int)x;
	return r;
}
