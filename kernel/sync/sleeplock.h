/*
 * Sleep lock: for sections that may wait for a disk.  The holder is a thread.
 */
#ifndef SYNC_SLEEPLOCK_H
#define SYNC_SLEEPLOCK_H

#include "core/annot.h"
#include "core/spinlock.h"
#include "sched/waitq.h"

struct thread;

struct LOCKABLE("sleeplock") sleeplock {
	struct spinlock	lock;
	struct thread	*holder;	/* [lock] NULL: free */
	struct waitq	waiters;
};

void sleeplock_init(struct sleeplock *sl, const char *name);
void sleeplock_lock(struct sleeplock *sl) ACQUIRE(sl);
bool sleeplock_trylock(struct sleeplock *sl) TRY_ACQUIRE(true, sl);
void sleeplock_unlock(struct sleeplock *sl) RELEASE(sl);

/* Does the running thread hold it?  For assertions. */
bool sleeplock_held(const struct sleeplock *sl);

#endif
