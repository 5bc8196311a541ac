/*
 * Locks and waiting, with one thread: a lock that is taken twice or a wait that
 * nobody can end is a mistake, and says so.
 */
#include "core/panic.h"
#include "core/spinlock.h"
#include "sched/waitq.h"
#include "sync/sleeplock.h"

#include <octox/errno.h>

void
spin_init(struct spinlock *lk, const char *name)
{
	*lk = (struct spinlock)SPINLOCK_INIT(name);
}

void
spin_lock(struct spinlock *lk) NO_LOCK_CHECK
{
	if (lk->locked != 0)
		panic("spinlock %s is taken twice", lk->name);
	lk->locked = 1;
}

bool
spin_trylock(struct spinlock *lk) NO_LOCK_CHECK
{
	if (lk->locked != 0)
		return false;
	lk->locked = 1;
	return true;
}

void
spin_unlock(struct spinlock *lk) NO_LOCK_CHECK
{
	if (lk->locked == 0)
		panic("spinlock %s is not held", lk->name);
	lk->locked = 0;
}

bool
spin_held(const struct spinlock *lk)
{
	return lk->locked != 0;
}

void
waitq_init(struct waitq *q, const char *name)
{
	spin_init(&q->lock, name);
	list_init(&q->sleepers);
}

void
waitq_sleep(struct waitq *q, struct spinlock *lk)
{
	(void)lk;
	panic("nobody can end the wait for %s", q->lock.name);
}

int
waitq_sleep_intr(struct waitq *q, struct spinlock *lk)
{
	(void)q;
	(void)lk;
	return -EINTR;
}

int
waitq_sleep_until(struct waitq *q, struct spinlock *lk, uint64_t deadline)
{
	(void)deadline;
	return waitq_sleep_intr(q, lk);
}

bool
waitq_wake_one(struct waitq *q)
{
	(void)q;
	return false;
}

void
waitq_wake_all(struct waitq *q)
{
	(void)q;
}

/* What stands for the one thread; never looked into. */
static char mark;
#define self ((struct thread *)(void *)&mark)

void
sleeplock_init(struct sleeplock *sl, const char *name)
{
	spin_init(&sl->lock, name);
	sl->holder = NULL;
	waitq_init(&sl->waiters, name);
}

void
sleeplock_lock(struct sleeplock *sl) NO_LOCK_CHECK
{
	if (sl->holder != NULL)
		panic("sleep lock %s is taken twice", sl->lock.name);
	sl->holder = self;
}

bool
sleeplock_trylock(struct sleeplock *sl) NO_LOCK_CHECK
{
	if (sl->holder != NULL)
		return false;
	sl->holder = self;
	return true;
}

void
sleeplock_unlock(struct sleeplock *sl) NO_LOCK_CHECK
{
	if (sl->holder == NULL)
		panic("sleep lock %s is not held", sl->lock.name);
	sl->holder = NULL;
}

bool
sleeplock_held(const struct sleeplock *sl)
{
	return sl->holder != NULL;
}
