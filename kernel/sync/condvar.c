#include "sync/condvar.h"

void
condvar_init(struct condvar *cv, const char *name)
{
	waitq_init(&cv->waiters, name);
}

void
condvar_wait(struct condvar *cv, struct spinlock *lk)
{
	waitq_sleep(&cv->waiters, lk);
}

int
condvar_wait_intr(struct condvar *cv, struct spinlock *lk)
{
	return waitq_sleep_intr(&cv->waiters, lk);
}

void
condvar_signal(struct condvar *cv)
{
	(void)waitq_wake_one(&cv->waiters);
}

void
condvar_broadcast(struct condvar *cv)
{
	waitq_wake_all(&cv->waiters);
}
