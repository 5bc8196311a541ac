/*
 * Spinlock: guards a few lines, never a sleep.  Interrupts are off on this hart
 * while any is held, so a lock may be shared with an interrupt handler.
 */
#ifndef CORE_SPINLOCK_H
#define CORE_SPINLOCK_H

#include "common/types.h"
#include "core/annot.h"

struct hart;

struct LOCKABLE("spinlock") spinlock {
	uint32_t	locked;		/* 0 or 1 */
	struct hart	*owner;		/* while locked, else NULL */
	const char	*name;		/* for messages */
};

#define SPINLOCK_INIT(name) { 0, NULL, name }

void spin_init(struct spinlock *lk, const char *name);
void spin_lock(struct spinlock *lk) ACQUIRE(lk);
bool spin_trylock(struct spinlock *lk) TRY_ACQUIRE(true, lk);
void spin_unlock(struct spinlock *lk) RELEASE(lk);

/* Does this hart hold it?  For assertions. */
bool spin_held(const struct spinlock *lk);

#endif
