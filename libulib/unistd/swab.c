#include <unistd.h>

void
swab(const void *restrict from, void *restrict to, ssize_t n)
{
	const char *a = from;
	char *b = to;

	for (ssize_t i = 0; i + 1 < n; i += 2) {
		char first = a[i];

		b[i] = a[i + 1];
		b[i + 1] = first;
	}
}
