#include "sync/sleeplock.h"

#include "core/panic.h"
#include "riscv/hart.h"

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
	spin_lock(&sl->lock);
	kassert(sl->holder != cur_thread());
	while (sl->holder != NULL)
		waitq_sleep(&sl->waiters, &sl->lock);
	sl->holder = cur_thread();
	spin_unlock(&sl->lock);
}

bool
sleeplock_trylock(struct sleeplock *sl) NO_LOCK_CHECK
{
	spin_lock(&sl->lock);
	bool taken = sl->holder == NULL;
	if (taken)
		sl->holder = cur_thread();
	spin_unlock(&sl->lock);
	return taken;
}

void
sleeplock_unlock(struct sleeplock *sl) NO_LOCK_CHECK
{
	spin_lock(&sl->lock);
	kassert(sl->holder == cur_thread());
	sl->holder = NULL;
	(void)waitq_wake_one(&sl->waiters);
	spin_unlock(&sl->lock);
}

bool
sleeplock_held(const struct sleeplock *sl)
{
	/* Only the running thread can make this true or false for itself. */
	return __atomic_load_n(&sl->holder, __ATOMIC_RELAXED) == cur_thread();
}
