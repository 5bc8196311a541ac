/*
 * Counting semaphore (guide section 4.14).
 */
#ifndef SYNC_SEMAPHORE_H
#define SYNC_SEMAPHORE_H

#include "core/annot.h"
#include "sync/condvar.h"

struct semaphore {
	struct spinlock	lock;
	uint64_t	count;		/* [lock] */
	struct condvar	positive;
};

void semaphore_init(struct semaphore *s, const char *name, uint64_t count);

/*
 * Take one, sleeping while there is none.  -EINTR: interrupted, nothing taken.
 */
MUST_CHECK int semaphore_wait(struct semaphore *s);
bool semaphore_try(struct semaphore *s);

/* Give one.  From anywhere. */
void semaphore_post(struct semaphore *s);

#endif
