/*
 * Functions to call at exit, and destructors of C++ objects, which take an argument;
 * both in the one order.  They are kept in blocks; the first is static, so the 32
 * functions that ISO C promises can always be registered.
 */
#include "crt/crt_impl.h"

#include <stdlib.h>

enum { BLOCK = 32 };

struct handler {
	void (*plain)(void);		/* or, if that is NULL: */
	void (*destructor)(void *);
	void *object;
};

struct block {
	struct block *older;
	int count;
	struct handler handler[BLOCK];
};

static struct block first;
static struct block *newest = &first;

int __cxa_atexit(void (*destructor)(void *), void *object, void *program);

static int
push(struct handler handler)
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

int
atexit(void (*handler)(void))
{
	return push((struct handler){ .plain = handler });
}

/* Itanium C++ ABI 3.3.5. */
int
__cxa_atexit(void (*destructor)(void *), void *object, void *program)
{
	(void)program;
	return push((struct handler){ NULL, destructor, object });
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
		struct handler h = newest->handler[--newest->count];
		if (h.plain != NULL)
			h.plain();
		else
			h.destructor(h.object);
	}
}
