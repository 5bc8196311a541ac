/*
 * Times from and for programs: struct octox_timespec there, nanoseconds here.
 */
#ifndef SYSCALL_USERTIME_H
#define SYSCALL_USERTIME_H

#include "core/annot.h"
#include "riscv/addr.h"

#include <octox/time.h>

struct itimer;
struct proc;

/*
 * Fetch one that must not be negative; UINT64_MAX stands for what is beyond.
 * -EINVAL, -EFAULT, -ENOMEM, -EIO.
 */
MUST_CHECK int usertime_get(struct proc *p, uvaddr_t from, uint64_t *ns);

MUST_CHECK int usertime_put(struct proc *p, uvaddr_t to, uint64_t ns);

struct octox_timespec usertime_of(uint64_t ns);

/* Put there what is left of the time at whole when so many nanoseconds have passed. */
MUST_CHECK int usertime_put_rest(struct proc *p, uvaddr_t to, uvaddr_t whole,
				 uint64_t passed);

/*
 * When the time has passed that a call is to wait at most, UINT64_MAX if the address
 * is 0.  A call that was interrupted, and returns what usertime_interrupted() does,
 * gets the deadline of its first start when it is started again.
 */
MUST_CHECK int usertime_get_deadline(struct proc *p, uvaddr_t timeout,
				     uint64_t *deadline);
MUST_CHECK int usertime_interrupted(struct proc *p, uint64_t deadline);

/* The same for a struct octox_itimer. */
MUST_CHECK int usertime_get_itimer(struct proc *p, uvaddr_t from,
				   struct itimer *it);
MUST_CHECK int usertime_put_itimer(struct proc *p, uvaddr_t to,
				   const struct itimer *it);

#endif
