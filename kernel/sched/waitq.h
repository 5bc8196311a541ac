/*
 * Wait queues: all blocking rests on them.  The condition is the caller's, guarded
 * by the caller's spinlock; always sleep in a while loop:
 *
 *	spin_lock(&lk);
 *	while (!condition)
 *		waitq_sleep(&q, &lk);
 *
 * Whoever makes the condition true holds lk, or has held it since, when waking.
 */
#ifndef SCHED_WAITQ_H
#define SCHED_WAITQ_H

#include "common/list.h"
#include "core/annot.h"
#include "core/spinlock.h"

struct waitq {
	struct spinlock	lock;
	struct list	sleepers;	/* [lock] struct thread.wait_link */
};

#define WAITQ_INIT(q, name) { SPINLOCK_INIT(name), LIST_INIT((q).sleepers) }

void waitq_init(struct waitq *q, const char *name);

/* Release lk, sleep until woken, take lk again. */
void waitq_sleep(struct waitq *q, struct spinlock *lk) REQUIRES(lk);

/* The same; -EINTR at once or when thread_interrupt() comes meanwhile. */
MUST_CHECK int waitq_sleep_intr(struct waitq *q, struct spinlock *lk)
	REQUIRES(lk);

/* The same, with -ETIMEDOUT when clock_now() reaches deadline. */
MUST_CHECK int waitq_sleep_until(struct waitq *q, struct spinlock *lk,
				 uint64_t deadline) REQUIRES(lk);

/* From anywhere, interrupts included.  False when nobody slept. */
bool waitq_wake_one(struct waitq *q);
void waitq_wake_all(struct waitq *q);

#endif
