/*
 * Condition variable with Mesa semantics (guide section 4.14): a wake-up is a
 * hint, so wait in a while loop.  To be used with a spinlock.
 */
#ifndef SYNC_CONDVAR_H
#define SYNC_CONDVAR_H

#include "core/annot.h"
#include "sched/waitq.h"

struct condvar {
	struct waitq	waiters;
};

void condvar_init(struct condvar *cv, const char *name);
void condvar_wait(struct condvar *cv, struct spinlock *lk) REQUIRES(lk);
MUST_CHECK int condvar_wait_intr(struct condvar *cv, struct spinlock *lk)
	REQUIRES(lk);
void condvar_signal(struct condvar *cv);
void condvar_broadcast(struct condvar *cv);

#endif
