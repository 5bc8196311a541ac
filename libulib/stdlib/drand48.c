/*
 * Random numbers from 48 bits: the next state is the last times a plus c, and the
 * higher bits are the number.
 */
#include <stdint.h>
#include <stdlib.h>

#define USUAL_A	0x5deece66du
#define USUAL_C	0xbu
#define MASK	(((uint64_t)1 << 48) - 1)

static uint64_t a = USUAL_A;
static uint64_t c = USUAL_C;
static uint64_t state = 0x1234abcd330e;

static uint64_t
load(const unsigned short x[3])
{
	return x[0] | (uint64_t)x[1] << 16 | (uint64_t)x[2] << 32;
}

static void
store(unsigned short x[3], uint64_t n)
{
	x[0] = (unsigned short)n;
	x[1] = (unsigned short)(n >> 16);
	x[2] = (unsigned short)(n >> 32);
}

static uint64_t
next(uint64_t n)
{
	return (n * a + c) & MASK;
}

static uint64_t
next_in(unsigned short x[3])
{
	uint64_t n = next(load(x));

	store(x, n);
	return n;
}

static double
to_double(uint64_t n)
{
	return (double)n / (double)(MASK + 1);
}

double
drand48(void)
{
	return to_double(state = next(state));
}

double
erand48(unsigned short x[3])
{
	return to_double(next_in(x));
}

long
lrand48(void)
{
	return (long)((state = next(state)) >> 17);
}

long
nrand48(unsigned short x[3])
{
	return (long)(next_in(x) >> 17);
}

long
mrand48(void)
{
	return (int32_t)((state = next(state)) >> 16);
}

long
jrand48(unsigned short x[3])
{
	return (int32_t)(next_in(x) >> 16);
}

void
srand48(long seed)
{
	a = USUAL_A;
	c = USUAL_C;
	state = (uint64_t)(uint32_t)seed << 16 | 0x330e;
}

unsigned short *
seed48(unsigned short x[3])
{
	static unsigned short before[3];
	uint64_t n = load(x);

	store(before, state);
	a = USUAL_A;
	c = USUAL_C;
	state = n;
	return before;
}

/* The state, a and c. */
void
lcong48(unsigned short p[7])
{
	state = load(p);
	a = load(p + 3);
	c = p[6];
}
