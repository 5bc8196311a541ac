/* What to do when the process forks. */
#include "sys/fork_impl.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

struct handlers {
	void (*function[3])(void);	/* by enum fork_side */
	struct handlers *older, *newer;
};

static struct handlers *oldest, *newest;

/* In front of the fork the newest comes first, behind it the oldest. */
static void
call(enum fork_side side)
{
	struct handlers *h = side == FORK_PREPARE ? newest : oldest;

	while (h != NULL) {
		if (h->function[side] != NULL)
			h->function[side]();
		h = side == FORK_PREPARE ? h->older : h->newer;
	}
}

int
pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void))
{
	struct handlers *h = malloc(sizeof(*h));

	if (h == NULL)
		return ENOMEM;
	*h = (struct handlers){
		.function = {prepare, parent, child},
		.older = newest,
	};
	if (newest != NULL)
		newest->newer = h;
	else
		oldest = h;
	newest = h;
	__octox_fork_handlers = call;
	return 0;
}
