/*
 * Semaphores: a number that sem_wait takes one from and waits for while it is 0, and
 * that sem_post adds one to.  One in memory that processes share (mmap with
 * MAP_SHARED and MAP_ANONYMOUS, before fork) is a semaphore for all of them, whatever
 * sem_init was told.  There are none with a name.
 */
#ifndef OCTOX_ULIB_SEMAPHORE_H
#define OCTOX_ULIB_SEMAPHORE_H

#include <octox/features.h>

#include <octox/timespec.h>

#define SEM_FAILED	((sem_t *)0)

__OCTOX_BEGIN

typedef struct {
	unsigned int __value;
	unsigned int __waiters;	/* that sem_post has to wake one of */
} sem_t;

/* EINVAL: value is more than SEM_VALUE_MAX. */
int sem_init(sem_t *sem, int shared, unsigned int value);
int sem_destroy(sem_t *sem);

/* Does not wait, and may be called by a signal handler.  EOVERFLOW at SEM_VALUE_MAX. */
int sem_post(sem_t *sem);

/* Waits while the value is 0.  EINTR: a handler ran without SA_RESTART. */
int sem_wait(sem_t *sem);

/* EAGAIN instead of waiting. */
int sem_trywait(sem_t *sem);

/* Until a time of CLOCK_REALTIME, then ETIMEDOUT. */
int sem_timedwait(sem_t *__restrict sem, const struct timespec *__restrict until);

int sem_getvalue(sem_t *__restrict sem, int *__restrict value);

/* ENOSYS.  flags may be followed by a mode and a value. */
sem_t *sem_open(const char *name, int flags, ...);
int sem_unlink(const char *name);

/* EINVAL, since none can have been opened. */
int sem_close(sem_t *sem);

__OCTOX_END

#endif
