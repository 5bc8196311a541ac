/* Searching a table from its start. */
#include <search.h>
#include <stdint.h>
#include <string.h>

void *
lfind(const void *key, const void *base, size_t *count, size_t size,
	int (*compare)(const void *, const void *))
{
	const char *p = base;

	for (size_t i = 0; i < *count; i++, p += size)
		if (compare(key, p) == 0)
			return (void *)(uintptr_t)p;
	return NULL;
}

void *
lsearch(const void *key, void *base, size_t *count, size_t size,
	int (*compare)(const void *, const void *))
{
	void *found = lfind(key, base, count, size, compare);

	if (found != NULL)
		return found;
	return memcpy((char *)base + (*count)++ * size, key, size);
}
