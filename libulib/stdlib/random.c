/* random: like rand, with a state of its own. */
#include <stdint.h>
#include <stdlib.h>

static uint64_t state = 1;

void
srandom(unsigned int seed)
{
	state = seed;
}

long
random(void)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (long)(state >> 33);
}
