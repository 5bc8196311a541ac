/* Attributes of threads, of which none is ever made. */
#include "pthread/attr_impl.h"

#include <limits.h>
#include <sched.h>
#include <unistd.h>

enum { DEFAULT_STACK = 128 * 1024 };

int
pthread_attr_init(pthread_attr_t *attr)
{
	*attr = (pthread_attr_t){
		.__guard_size = (size_t)getpagesize(),
		.__stack_size = DEFAULT_STACK,
	};
	return 0;
}

int
pthread_attr_destroy(pthread_attr_t *attr)
{
	(void)attr;
	return 0;
}

ATTRIBUTE(attr, detachstate, __detached, PTHREAD_CREATE_DETACHED,
	PTHREAD_CREATE_DETACHED)
ATTRIBUTE(attr, inheritsched, __inherit, PTHREAD_EXPLICIT_SCHED,
	PTHREAD_EXPLICIT_SCHED)
ATTRIBUTE(attr, schedpolicy, __policy, SCHED_RR, SCHED_OTHER)
ATTRIBUTE(attr, scope, __scope, PTHREAD_SCOPE_PROCESS, PTHREAD_SCOPE_SYSTEM)

int
pthread_attr_getschedparam(const pthread_attr_t *restrict attr,
			   struct sched_param *restrict param)
{
	param->sched_priority = attr->__priority;
	return 0;
}

int
pthread_attr_setschedparam(pthread_attr_t *restrict attr,
			   const struct sched_param *restrict param)
{
	if (param->sched_priority != 0)
		return ENOTSUP;
	attr->__priority = param->sched_priority;
	return 0;
}

int
pthread_attr_getguardsize(const pthread_attr_t *restrict attr,
			  size_t *restrict value)
{
	*value = attr->__guard_size;
	return 0;
}

int
pthread_attr_setguardsize(pthread_attr_t *attr, size_t value)
{
	attr->__guard_size = value;
	return 0;
}

int
pthread_attr_getstacksize(const pthread_attr_t *restrict attr,
			  size_t *restrict value)
{
	*value = attr->__stack_size;
	return 0;
}

int
pthread_attr_setstacksize(pthread_attr_t *attr, size_t value)
{
	if (value < PTHREAD_STACK_MIN)
		return EINVAL;
	attr->__stack_size = value;
	return 0;
}

int
pthread_attr_getstack(const pthread_attr_t *restrict attr, void **restrict stack,
		      size_t *restrict size)
{
	*stack = attr->__stack;
	*size = attr->__stack_size;
	return 0;
}

int
pthread_attr_setstack(pthread_attr_t *attr, void *stack, size_t size)
{
	int error = pthread_attr_setstacksize(attr, size);

	if (error == 0)
		attr->__stack = stack;
	return error;
}
