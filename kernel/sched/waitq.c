#include "sched/waitq.h"

#include "core/panic.h"
#include "riscv/hart.h"
#include "sched/clock.h"
#include "sched/sched_impl.h"
#include "sched/thread.h"

#include <octox/errno.h>

/*
 * A sleeper is on the queue from before it releases the caller's lock until a
 * waker takes it off or, when something else has woken it, it does so itself.
 *
 * W1: A waker holds q->lock from taking a sleeper off until it is runnable.  So
 *     a sleeper that finds itself off the queue under q->lock is in nobody's
 *     hands.
 * W2: A wake-up counts only if it was this one that woke the sleeper.  One who
 *     was interrupted or timed out may still be on the queue; waitq_wake_one()
 *     passes it by, so its wake-up is not lost.
 * W3: Who adds himself holds the caller's lock, which the waker holds or has
 *     held since the condition came true.  So a waker who sees an empty queue
 *     without q->lock has missed nobody: a later one sees the condition.
 *
 * Locks: the caller's > q->lock > clock queue > run queue.
 */

void
waitq_init(struct waitq *q, const char *name)
{
	spin_init(&q->lock, name);
	list_init(&q->sleepers);
}

static int
sleep_on(struct waitq *q, struct spinlock *lk, bool interruptible,
	 uint64_t deadline) REQUIRES(lk)
{
	struct thread *t = cur_thread();

	spin_lock(&q->lock);
	list_push_back(&q->sleepers, &t->wait_link);
	t->waiting_on = q;
	if (deadline != CLOCK_NEVER)
		clock_start(t, deadline);
	sched_sleep_begin(interruptible);
	spin_unlock(lk);
	spin_unlock(&q->lock);
	int r = sched_sleep_end();

	if (deadline != CLOCK_NEVER)
		clock_stop(t);
	if (r != 0) {
		spin_lock(&q->lock);
		list_remove(&t->wait_link);
		spin_unlock(&q->lock);
	}
	t->waiting_on = NULL;
	spin_lock(lk);
	return r;
}

void
waitq_sleep(struct waitq *q, struct spinlock *lk)
{
	(void)sleep_on(q, lk, false, CLOCK_NEVER);
}

int
waitq_sleep_intr(struct waitq *q, struct spinlock *lk)
{
	return sleep_on(q, lk, true, CLOCK_NEVER);
}

int
waitq_sleep_until(struct waitq *q, struct spinlock *lk, uint64_t deadline)
{
	if (clock_now() >= deadline)
		return -ETIMEDOUT;
	return sleep_on(q, lk, true, deadline);
}

/* By W3, without the lock. */
static bool
nobody_sleeps(const struct waitq *q)
{
	return __atomic_load_n(&q->sleepers.next, __ATOMIC_RELAXED) ==
	       &q->sleepers;
}

bool
waitq_wake_one(struct waitq *q)
{
	if (nobody_sleeps(q))
		return false;

	bool woken = false;
	spin_lock(&q->lock);
	while (!woken && !list_empty(&q->sleepers)) {
		struct list *first = list_pop_front(&q->sleepers);
		woken = sched_wake(
			list_entry(first, struct thread, wait_link), 0);
	}
	spin_unlock(&q->lock);
	return woken;
}

void
waitq_wake_all(struct waitq *q)
{
	if (nobody_sleeps(q))
		return;

	spin_lock(&q->lock);
	while (!list_empty(&q->sleepers)) {
		struct list *first = list_pop_front(&q->sleepers);
		(void)sched_wake(list_entry(first, struct thread, wait_link),
				 0);
	}
	spin_unlock(&q->lock);
}
