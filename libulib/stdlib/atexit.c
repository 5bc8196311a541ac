/*
 * Functions to call at exit.  They are kept in blocks; the first is static, so
 * the 32 functions that ISO C promises can always be registered.
 */
#include "crt/crt_impl.h"

#include <stdlib.h>

enum { BLOCK = 32 };

struct block {
	struct block *older;
	int count;
	void (*handler[BLOCK])(void);
};

static struct block first;
static struct block *newest = &first;

int
atexit(void (*handler)(void))
{
	if (newest->count == BLOCK) {
		struct block *b = malloc(sizeof(*b));

		if (b == NULL)
			return -1;
		b->older = newest;
		b->count = 0;
		newest = b;
	}
	newest->handler[newest->count++] = handler;
	return 0;
}

/* A handler may register others, which then run next. */
void
__octox_atexit_run(void)
{
	for (;;) {
		while (newest->count == 0 && newest->older != NULL)
			newest = newest->older;
		if (newest->count == 0)
			return;
		newest->handler[--newest->count]();
	}
}
