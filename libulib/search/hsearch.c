/* One hash table of strings, of a fixed size, with linear probing. */
#include <errno.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

static ENTRY *table;
static size_t mask;		/* places less one: a power of two */
static size_t used;

int
hcreate(size_t count)
{
	size_t places = 8;

	while (places < count + count / 3 + 1)
		places *= 2;
	table = calloc(places, sizeof(*table));
	mask = places - 1;
	used = 0;
	return table != NULL;
}

void
hdestroy(void)
{
	free(table);
	table = NULL;
}

static size_t
hash(const char *s)
{
	size_t h = 14695981039346656037u;

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h;
}

ENTRY *
hsearch(ENTRY item, ACTION action)
{
	size_t i = hash(item.key);

	for (;; i++) {
		ENTRY *e = &table[i & mask];

		if (e->key != NULL && strcmp(e->key, item.key) == 0)
			return e;
		if (e->key != NULL)
			continue;
		if (action == FIND) {
			errno = ESRCH;
			return NULL;
		}
		/* One place stays free, to end the search. */
		if (used == mask) {
			errno = ENOMEM;
			return NULL;
		}
		used++;
		*e = item;
		return e;
	}
}
