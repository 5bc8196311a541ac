#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A block that is large enough, and not far too large, stays where it is. */
void *
realloc(void *p, size_t size)
{
	if (p == NULL)
		return malloc(size);
	size_t usable = malloc_usable_size(p);
	if (size <= usable && (size >= usable / 2 || usable <= 64))
		return p;
	void *q = malloc(size);
	if (q == NULL)
		return NULL;
	memcpy(q, p, size < usable ? size : usable);
	free(p);
	return q;
}

void *
reallocarray(void *p, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes)) {
		errno = ENOMEM;
		return NULL;
	}
	return realloc(p, bytes);
}
