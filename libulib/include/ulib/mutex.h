/*
 * A lock between processes (guide section 5.2, mutex).  Octox has neither threads
 * nor shared memory yet, so what there is to guard is between a process and those it
 * forks: a file, a terminal.  A mutex made before fork is the same mutex afterwards,
 * in parent and child.
 *
 * What it is today: a pipe with one byte in it.  To lock is to take the byte, to
 * unlock is to put it back; who finds none waits in the kernel, without spinning.
 * Each costs a system call even when nobody else is there.  Both ends are closed at
 * exec, so a mutex reaches forked processes only.  The struct may lie in memory that
 * processes share, provided they were forked after ulib_mutex_init.
 *
 * Fork does not give the lock away: the child of a holder does not hold it.  A
 * process that ends while it holds the lock leaves it locked for good.
 */
#ifndef ULIB_MUTEX_H
#define ULIB_MUTEX_H

#include <octox/features.h>

#include <ulib/pipe.h>

__OCTOX_BEGIN

struct ulib_mutex {
	struct ulib_pipe token;
	int holder;		/* pid, or 0; only its holder trusts it */
};

/*
 * Hold a mutex up to the end of the scope:
 *
 *	AUTO_UNLOCK struct ulib_mutex *held = &m;
 *	if (ulib_mutex_lock(held) != 0) { held = NULL; ... }
 */
#define AUTO_UNLOCK	__attribute__((__cleanup__(ulib_auto_unlock)))

/* Make it, unlocked.  0, or -1 and errno of pipe(2): EMFILE, ENFILE, ENOMEM. */
int ulib_mutex_init(struct ulib_mutex *m);

/*
 * Wait until nobody holds m, and hold it.  -1 and EBUSY: this process holds it
 * already; EBADF: m is destroyed here.
 */
int ulib_mutex_lock(struct ulib_mutex *m);

/* Let the next one in; does not block.  -1 and EPERM: this process is no holder. */
int ulib_mutex_unlock(struct ulib_mutex *m);

/* Let go of the descriptors, in this process only. */
void ulib_mutex_destroy(struct ulib_mutex *m);

/* Unlock *m unless it is NULL.  For AUTO_UNLOCK; keeps errno. */
void ulib_auto_unlock(struct ulib_mutex **m);

__OCTOX_END

#endif
