/* The place of the lowest bit that is set, counted from 1; 0 if none is. */
#include <strings.h>

int
ffsll(long long n)
{
	int place = 1;

	if (n == 0)
		return 0;
	for (unsigned long long u = (unsigned long long)n; (u & 1) == 0; u >>= 1)
		place++;
	return place;
}

int
ffsl(long n)
{
	return ffsll(n);
}

int
ffs(int n)
{
	return ffsll(n);
}
