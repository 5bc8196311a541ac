/* Mutexes: a lock is held by the one thread, or by nobody. */
#include "pthread/wait_impl.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>

int
pthread_mutex_init(pthread_mutex_t *restrict mutex,
		   const pthread_mutexattr_t *restrict attr)
{
	mutex->__type = attr != NULL ? attr->__type : PTHREAD_MUTEX_DEFAULT;
	mutex->__count = 0;
	return 0;
}

int
pthread_mutex_destroy(pthread_mutex_t *mutex)
{
	return mutex->__count == 0 ? 0 : EBUSY;
}

int
pthread_mutex_trylock(pthread_mutex_t *mutex)
{
	if (mutex->__count > 0 && mutex->__type != PTHREAD_MUTEX_RECURSIVE)
		return EBUSY;
	if (mutex->__count == INT_MAX)
		return EAGAIN;
	mutex->__count++;
	return 0;
}

int
pthread_mutex_lock(pthread_mutex_t *mutex)
{
	int error = pthread_mutex_trylock(mutex);

	if (error != EBUSY)
		return error;
	if (mutex->__type == PTHREAD_MUTEX_NORMAL)
		__octox_wait_for_ever();
	return EDEADLK;
}

int
pthread_mutex_timedlock(pthread_mutex_t *restrict mutex,
			const struct timespec *restrict until)
{
	int error = pthread_mutex_trylock(mutex);

	if (error != EBUSY)
		return error;
	if (mutex->__type == PTHREAD_MUTEX_NORMAL)
		return __octox_wait_until(CLOCK_REALTIME, until);
	return EDEADLK;
}

int
pthread_mutex_unlock(pthread_mutex_t *mutex)
{
	if (mutex->__count == 0)
		return EPERM;
	mutex->__count--;
	return 0;
}

/* No owner can have died. */
int
pthread_mutex_consistent(pthread_mutex_t *mutex)
{
	(void)mutex;
	return EINVAL;
}

/* The protocol is PTHREAD_PRIO_NONE, which has no ceiling. */
int
pthread_mutex_getprioceiling(const pthread_mutex_t *restrict mutex,
			     int *restrict value)
{
	(void)mutex;
	(void)value;
	return EINVAL;
}

int
pthread_mutex_setprioceiling(pthread_mutex_t *restrict mutex, int value,
			     int *restrict before)
{
	(void)mutex;
	(void)value;
	(void)before;
	return EINVAL;
}
