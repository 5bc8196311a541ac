#include "pthread/attr_impl.h"

ATTRIBUTES(mutexattr)
ATTRIBUTE(mutexattr, pshared, __shared, PTHREAD_PROCESS_SHARED,
	PTHREAD_PROCESS_PRIVATE)
ATTRIBUTE(mutexattr, robust, __robust, PTHREAD_MUTEX_ROBUST, PTHREAD_MUTEX_ROBUST)
ATTRIBUTE(mutexattr, type, __type, PTHREAD_MUTEX_ERRORCHECK,
	PTHREAD_MUTEX_ERRORCHECK)

/* One protocol only. */
int
pthread_mutexattr_getprotocol(const pthread_mutexattr_t *restrict attr,
			      int *restrict value)
{
	(void)attr;
	*value = PTHREAD_PRIO_NONE;
	return 0;
}

int
pthread_mutexattr_setprotocol(pthread_mutexattr_t *attr, int value)
{
	(void)attr;
	if (value < PTHREAD_PRIO_NONE || value > PTHREAD_PRIO_PROTECT)
		return EINVAL;
	return value == PTHREAD_PRIO_NONE ? 0 : ENOTSUP;
}

/* And it has no ceiling. */
int
pthread_mutexattr_getprioceiling(const pthread_mutexattr_t *restrict attr,
				 int *restrict value)
{
	(void)attr;
	(void)value;
	return EINVAL;
}

int
pthread_mutexattr_setprioceiling(pthread_mutexattr_t *attr, int value)
{
	(void)attr;
	(void)value;
	return EINVAL;
}
