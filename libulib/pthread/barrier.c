/* Barriers for one thread, which never waits there. */
#include "pthread/attr_impl.h"

ATTRIBUTES(barrierattr)
ATTRIBUTE(barrierattr, pshared, __shared, PTHREAD_PROCESS_SHARED,
	PTHREAD_PROCESS_PRIVATE)

int
pthread_barrier_init(pthread_barrier_t *restrict barrier,
		     const pthread_barrierattr_t *restrict attr,
		     unsigned int count)
{
	(void)attr;
	barrier->__unused = 0;
	if (count == 0)
		return EINVAL;
	return count == 1 ? 0 : EAGAIN;
}

int
pthread_barrier_destroy(pthread_barrier_t *barrier)
{
	(void)barrier;
	return 0;
}

int
pthread_barrier_wait(pthread_barrier_t *barrier)
{
	(void)barrier;
	return PTHREAD_BARRIER_SERIAL_THREAD;
}
