/*
 * Logarithms to base 2, which are whole for powers of two.  x is m * 2^e with m near 1,
 * so that log2 x is e + log2 m without the two cancelling each other out.
 */
#include <math.h>

/* 1 / log 2, as the sum of two doubles. */
#define PER_LOG2	0x1.71547652b82fep+0
#define PER_LOG2_REST	0x1.777d0ffda0d24p-56

double
log2(double x)
{
	double m, natural, product;
	int e;

	if (!(x > 0) || isinf(x))
		return log(x);
	m = frexp(x, &e);
	if (m < M_SQRT1_2) {
		m *= 2;
		e--;
	}
	natural = log(m);
	product = natural * PER_LOG2;
	return e + (product + (fma(natural, PER_LOG2, -product) +
			       natural * PER_LOG2_REST));
}

float
log2f(float x)
{
	return (float)log2(x);
}
