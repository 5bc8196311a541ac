/*
 * Waiting for several things at once.  A thing that can become ready has a struct
 * poll_source, guarded by the spinlock that guards its state; who waits has a struct
 * poller, and an entry on the list of each source that he waits for.
 *
 *	poller_init(&me);
 *	for each thing:
 *		under its lock: poll_add(&me, &entry[i], &thing->poll, &thing->lock),
 *		and see whether it is ready
 *	until one is ready, or r != 0:
 *		r = poller_wait(&me, deadline); look at each again
 *	for each thing: poll_remove(&entry[i])
 *
 * Whoever makes a thing ready calls poll_wake() under the same lock.  A wake-up
 * between the look and the wait is not lost: poller_wait() returns at once then.
 */
#ifndef SYNC_POLL_H
#define SYNC_POLL_H

#include "common/list.h"
#include "core/annot.h"
#include "core/spinlock.h"
#include "sched/waitq.h"

/* Locks:  [l] lock of the source  [p] lock of the poller */
struct poll_source {
	struct list	entries;	/* [l] */
};

#define POLL_SOURCE_INIT(s) { LIST_INIT((s).entries) }

struct poller {
	struct spinlock	lock;
	bool		woken;		/* [p] since the last wait */
	struct waitq	waiting;
};

struct poll_entry {
	struct list	link;		/* [l] on the source's list */
	struct poller	*poller;
	struct spinlock	*source_lock;	/* NULL: on no list */
};

void poll_source_init(struct poll_source *s);

/* lk guards s and is held. */
void poll_add(struct poller *p, struct poll_entry *e, struct poll_source *s,
	      struct spinlock *lk) REQUIRES(lk);

/* Without locks.  Harmless for an entry that was not added but is all zero. */
void poll_remove(struct poll_entry *e);

/* Wake all who wait for s; its lock is held. */
void poll_wake_all(struct poll_source *s);

/* The same, at the cost of one look while nobody waits. */
static inline void
poll_wake(struct poll_source *s)
{
	if (!list_empty(&s->entries))
		poll_wake_all(s);
}

/* A file is on so many sources at most. */
enum { POLL_PLACES = 2 };

void poller_init(struct poller *p);

/*
 * Sleep until a source has woken p since the last wait: 0; -EINTR; -ETIMEDOUT when
 * clock_now() reaches deadline, UINT64_MAX being never.
 */
MUST_CHECK int poller_wait(struct poller *p, uint64_t deadline);

#endif
