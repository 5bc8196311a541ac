/*
 * The numbers come from the kernel one by one: it is quick, and a process that forks
 * has no state to share with its child.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <octox/errno.h>
#include <octox/syscalls.h>

void
arc4random_buf(void *buf, size_t n)
{
	char *p = buf;

	while (n > 0) {
		ssize_t got = sys_getrandom(p, n, 0);

		if (got == -EINTR)
			continue;
		if (got < 0) {
			/* Whoever asks does not look for a failure. */
			fprintf(stderr, "arc4random: %s\n",
				strerror((int)-got));
			abort();
		}
		p += got;
		n -= (size_t)got;
	}
}

unsigned int
arc4random(void)
{
	unsigned int number;

	arc4random_buf(&number, sizeof(number));
	return number;
}

/* The first few, so many that the rest is a multiple of the bound, are left out. */
unsigned int
arc4random_uniform(unsigned int bound)
{
	unsigned int number;

	if (bound < 2)
		return 0;
	unsigned int few = -bound % bound;
	do
		number = arc4random();
	while (number < few);
	return number % bound;
}
