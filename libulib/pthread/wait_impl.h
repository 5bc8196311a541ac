/*
 * Waiting in a process with one thread.
 */
#ifndef ULIB_PTHREAD_WAIT_IMPL_H
#define ULIB_PTHREAD_WAIT_IMPL_H

#include <time.h>

/* Wait for another thread, which does not exist. */
_Noreturn void __octox_wait_for_ever(void);

/* Wait until a time of a clock has come: ETIMEDOUT, or EINVAL for no such time. */
int __octox_wait_until(clockid_t clock, const struct timespec *until);

#endif
