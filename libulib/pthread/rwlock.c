/* Locks for readers and writers. */
#include "pthread/attr_impl.h"

#include <limits.h>

enum { WRITER = -1 };

ATTRIBUTES(rwlockattr)
ATTRIBUTE(rwlockattr, pshared, __shared, PTHREAD_PROCESS_SHARED,
	PTHREAD_PROCESS_PRIVATE)

int
pthread_rwlock_init(pthread_rwlock_t *restrict lock,
		    const pthread_rwlockattr_t *restrict attr)
{
	(void)attr;
	lock->__count = 0;
	return 0;
}

int
pthread_rwlock_destroy(pthread_rwlock_t *lock)
{
	return lock->__count == 0 ? 0 : EBUSY;
}

int
pthread_rwlock_tryrdlock(pthread_rwlock_t *lock)
{
	if (lock->__count == WRITER)
		return EBUSY;
	if (lock->__count == INT_MAX)
		return EAGAIN;
	lock->__count++;
	return 0;
}

int
pthread_rwlock_trywrlock(pthread_rwlock_t *lock)
{
	if (lock->__count != 0)
		return EBUSY;
	lock->__count = WRITER;
	return 0;
}

/* To wait would be to wait for oneself. */
static int
no_waiting(int error)
{
	return error == EBUSY ? EDEADLK : error;
}

int
pthread_rwlock_rdlock(pthread_rwlock_t *lock)
{
	return no_waiting(pthread_rwlock_tryrdlock(lock));
}

int
pthread_rwlock_wrlock(pthread_rwlock_t *lock)
{
	return no_waiting(pthread_rwlock_trywrlock(lock));
}

int
pthread_rwlock_timedrdlock(pthread_rwlock_t *restrict lock,
			   const struct timespec *restrict until)
{
	(void)until;
	return pthread_rwlock_rdlock(lock);
}

int
pthread_rwlock_timedwrlock(pthread_rwlock_t *restrict lock,
			   const struct timespec *restrict until)
{
	(void)until;
	return pthread_rwlock_wrlock(lock);
}

int
pthread_rwlock_unlock(pthread_rwlock_t *lock)
{
	if (lock->__count == 0)
		return EPERM;
	lock->__count = lock->__count == WRITER ? 0 : lock->__count - 1;
	return 0;
}
