/*
 * A lock between processes (guide section 5.2, mutex).  A mutex made before fork is
 * the same mutex afterwards, in parent and child, wherever the struct itself lies: it
 * leads to a page of memory that the processes share.
 *
 * As long as nobody has to wait, a lock and an unlock cost no more than the question
 * for the process's number.  Who finds it held waits in the kernel, without spinning.
 * The page is gone at exec, so a mutex reaches forked processes only.
 *
 * Fork does not give the lock away: the child of a holder does not hold it.  A
 * process that ends while it holds the lock leaves it locked for good.
 */
#ifndef ULIB_MUTEX_H
#define ULIB_MUTEX_H

#include <octox/features.h>

__OCTOX_BEGIN

struct ulib_mutex {
	unsigned int *state;	/* in the shared page; NULL: destroyed */
};

/*
 * Hold a mutex up to the end of the scope:
 *
 *	AUTO_UNLOCK struct ulib_mutex *held = &m;
 *	if (ulib_mutex_lock(held) != 0) { held = NULL; ... }
 */
#define AUTO_UNLOCK	__attribute__((__cleanup__(ulib_auto_unlock)))

/* Make it, unlocked.  0, or -1 and ENOMEM. */
int ulib_mutex_init(struct ulib_mutex *m);

/*
 * Wait until nobody holds m, and hold it.  -1 and EBUSY: this process holds it
 * already; EBADF: m is destroyed here.
 */
int ulib_mutex_lock(struct ulib_mutex *m);

/* Let the next one in; does not block.  -1 and EPERM: this process is no holder. */
int ulib_mutex_unlock(struct ulib_mutex *m);

/* Let go of the page, in this process only. */
void ulib_mutex_destroy(struct ulib_mutex *m);

/* Unlock *m unless it is NULL.  For AUTO_UNLOCK; keeps errno. */
void ulib_auto_unlock(struct ulib_mutex **m);

__OCTOX_END

#endif
