/* Conditions: nobody can be woken, since nobody else waits. */
#include "pthread/wait_impl.h"

#include <pthread.h>

int
pthread_cond_init(pthread_cond_t *restrict cond,
		  const pthread_condattr_t *restrict attr)
{
	cond->__clock = attr != NULL ? attr->__clock : CLOCK_REALTIME;
	return 0;
}

int
pthread_cond_destroy(pthread_cond_t *cond)
{
	(void)cond;
	return 0;
}

int
pthread_cond_signal(pthread_cond_t *cond)
{
	(void)cond;
	return 0;
}

int
pthread_cond_broadcast(pthread_cond_t *cond)
{
	(void)cond;
	return 0;
}

int
pthread_cond_wait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex)
{
	(void)cond;
	pthread_mutex_unlock(mutex);
	__octox_wait_for_ever();
}

int
pthread_cond_timedwait(pthread_cond_t *restrict cond,
		       pthread_mutex_t *restrict mutex,
		       const struct timespec *restrict until)
{
	(void)mutex;
	return __octox_wait_until(cond->__clock, until);
}
