/*
 * random: like rand, with a state that can be exchanged for one of the caller's.  Of
 * that only the first bytes are used.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static char own_state[sizeof(uint64_t)] = {1};
static char *state = own_state;

void
srandom(unsigned int seed)
{
	uint64_t n = seed;

	memcpy(state, &n, sizeof(n));
}

long
random(void)
{
	uint64_t n;

	memcpy(&n, state, sizeof(n));
	n = n * 6364136223846793005u + 1442695040888963407u;
	memcpy(state, &n, sizeof(n));
	return (long)(n >> 33);
}

char *
setstate(char *other)
{
	char *before = state;

	state = other;
	return before;
}

char *
initstate(unsigned int seed, char *other, size_t size)
{
	if (size < sizeof(uint64_t))
		return NULL;
	char *before = setstate(other);
	srandom(seed);
	return before;
}
