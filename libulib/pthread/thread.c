/* The one thread. */
#include "pthread/thread_impl.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>

enum { SELF = 1 };

void (*__octox_end_thread)(void);

static struct __octox_cleanup *cleanups;
static int cancel_state = PTHREAD_CANCEL_ENABLE;
static int cancel_type = PTHREAD_CANCEL_DEFERRED;
static bool cancelled;
static bool detached;

int
pthread_create(pthread_t *restrict thread, const pthread_attr_t *restrict attr,
	       void *(*start)(void *), void *restrict arg)
{
	(void)thread;
	(void)attr;
	(void)start;
	(void)arg;
	return EAGAIN;
}

pthread_t
pthread_self(void)
{
	return SELF;
}

int
pthread_equal(pthread_t a, pthread_t b)
{
	return a == b;
}

int
pthread_detach(pthread_t thread)
{
	if (thread != SELF)
		return ESRCH;
	if (detached)
		return EINVAL;
	detached = true;
	return 0;
}

int
pthread_join(pthread_t thread, void **value)
{
	(void)value;
	return thread == SELF ? EDEADLK : ESRCH;
}

void
__octox_cleanup_push(struct __octox_cleanup *cleanup)
{
	cleanup->__next = cleanups;
	cleanups = cleanup;
}

void
__octox_cleanup_pop(int execute)
{
	const struct __octox_cleanup *cleanup = cleanups;

	cleanups = cleanup->__next;
	if (execute)
		cleanup->__function(cleanup->__arg);
}

/* The last thread takes the process with it. */
void
pthread_exit(void *value)
{
	(void)value;
	cancel_state = PTHREAD_CANCEL_DISABLE;
	while (cleanups != NULL)
		__octox_cleanup_pop(1);
	if (__octox_end_thread != NULL)
		__octox_end_thread();
	exit(EXIT_SUCCESS);
}

void
pthread_testcancel(void)
{
	if (cancelled && cancel_state == PTHREAD_CANCEL_ENABLE)
		pthread_exit(PTHREAD_CANCELED);
}

int
pthread_cancel(pthread_t thread)
{
	if (thread != SELF)
		return ESRCH;
	cancelled = true;
	if (cancel_type == PTHREAD_CANCEL_ASYNCHRONOUS)
		pthread_testcancel();
	return 0;
}

static int
exchange(int *choice, int value, int *before)
{
	if (value != 0 && value != 1)
		return EINVAL;
	if (before != NULL)
		*before = *choice;
	*choice = value;
	return 0;
}

int
pthread_setcancelstate(int state, int *before)
{
	return exchange(&cancel_state, state, before);
}

int
pthread_setcanceltype(int type, int *before)
{
	return exchange(&cancel_type, type, before);
}

int
pthread_getcpuclockid(pthread_t thread, clockid_t *clock)
{
	if (thread != SELF)
		return ESRCH;
	*clock = CLOCK_THREAD_CPUTIME_ID;
	return 0;
}

int
pthread_getschedparam(pthread_t thread, int *restrict policy,
		      struct sched_param *restrict param)
{
	if (thread != SELF)
		return ESRCH;
	*policy = SCHED_OTHER;
	param->sched_priority = 0;
	return 0;
}

int
pthread_setschedparam(pthread_t thread, int policy,
		      const struct sched_param *param)
{
	if (thread != SELF)
		return ESRCH;
	if (policy != SCHED_OTHER)
		return ENOTSUP;
	return param->sched_priority == 0 ? 0 : EINVAL;
}

int
pthread_setschedprio(pthread_t thread, int priority)
{
	struct sched_param param = {.sched_priority = priority};

	return pthread_setschedparam(thread, SCHED_OTHER, &param);
}

static int concurrency;

int
pthread_getconcurrency(void)
{
	return concurrency;
}

int
pthread_setconcurrency(int level)
{
	if (level < 0)
		return EINVAL;
	concurrency = level;
	return 0;
}
