/*
 * Spinlocks by one atomic exchange.
 *
 * L1. locked is 1 while somebody holds the lock; who, says owner, which only
 *     the holder writes.  So owner equals this hart if and only if it holds the
 *     lock, and that answer needs no atomic access.
 * L2. Interrupts are pushed off before the lock is taken and popped after it is
 *     released, so a handler never finds its own hart inside.
 *
 * A hart that takes a lock twice would wait for itself: it is looked for when
 * the lock is taken, so the usual path does not pay for it.
 */
#include "core/spinlock.h"

#include "core/panic.h"
#include "riscv/hart.h"
#include "riscv/intr_inline.h"

void
spin_init(struct spinlock *lk, const char *name)
{
	*lk = (struct spinlock)SPINLOCK_INIT(name);
}

static inline bool
try_lock(struct spinlock *lk)
{
	return __atomic_exchange_n(&lk->locked, 1, __ATOMIC_ACQUIRE) == 0;
}

/*
 * Somebody has it.  Look on without writing, so that the cache line can be
 * shared.
 */
static __attribute__((noinline)) void
wait_and_lock(struct spinlock *lk)
{
	if (lk->owner == this_hart())
		panic("lock %s: taken twice", lk->name);
	do {
		while (__atomic_load_n(&lk->locked, __ATOMIC_RELAXED) != 0)
			hart_pause();
	} while (!try_lock(lk));
	lk->owner = this_hart();
}

NO_LOCK_CHECK void
spin_lock(struct spinlock *lk)
{
	intr_push_inline();
	if (try_lock(lk))
		lk->owner = this_hart();
	else
		wait_and_lock(lk);
}

NO_LOCK_CHECK bool
spin_trylock(struct spinlock *lk)
{
	intr_push_inline();
	if (!try_lock(lk)) {
		intr_pop_inline();
		return false;
	}
	lk->owner = this_hart();
	return true;
}

NO_LOCK_CHECK void
spin_unlock(struct spinlock *lk)
{
	if (lk->owner != this_hart())
		panic("lock %s: released by another", lk->name);
	lk->owner = NULL;
	/* A release store; the compiler's own would be an atomic exchange. */
	__atomic_thread_fence(__ATOMIC_RELEASE);
	*(volatile uint32_t *)&lk->locked = 0;
	intr_pop_inline();
}

bool
spin_held(const struct spinlock *lk)
{
	return lk->owner == this_hart();
}
