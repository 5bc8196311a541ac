/* Interval timers: microseconds here, nanoseconds in the kernel. */
#include "sys/result.h"

#include <stddef.h>
#include <sys/time.h>

#include <octox/syscalls.h>
#include <octox/time.h>

_Static_assert(ITIMER_REAL == OCTOX_ITIMER_REAL &&
	       ITIMER_VIRTUAL == OCTOX_ITIMER_VIRTUAL &&
	       ITIMER_PROF == OCTOX_ITIMER_PROF, "the kernel's timers");

enum { US_PER_SECOND = 1000000, NS_PER_US = 1000 };

/* The kernel refuses what would not be a time; that must survive. */
static struct octox_timespec
to_kernel(struct timeval tv)
{
	int is_time = tv.tv_usec >= 0 && tv.tv_usec < US_PER_SECOND;

	return (struct octox_timespec){
		tv.tv_sec, is_time ? tv.tv_usec * NS_PER_US : -1
	};
}

/* Rounded up: a timer that is set must not seem to be off. */
static struct timeval
from_kernel(struct octox_timespec ts)
{
	struct timeval tv = {
		ts.sec, (ts.nsec + NS_PER_US - 1) / NS_PER_US
	};

	if (tv.tv_usec == US_PER_SECOND) {
		tv.tv_sec++;
		tv.tv_usec = 0;
	}
	return tv;
}

static void
store(struct itimerval *to, const struct octox_itimer *from)
{
	to->it_interval = from_kernel(from->interval);
	to->it_value = from_kernel(from->value);
}

int
getitimer(int which, struct itimerval *now)
{
	struct octox_itimer timer;

	int r = sys_getitimer(which, &timer);
	if (r == 0)
		store(now, &timer);
	return (int)sys_result(r);
}

int
setitimer(int which, const struct itimerval *__restrict timer,
	  struct itimerval *__restrict old)
{
	const struct octox_itimer new = {
		to_kernel(timer->it_interval), to_kernel(timer->it_value)
	};
	struct octox_itimer before;

	int r = sys_setitimer(which, &new, &before);
	if (r == 0 && old != NULL)
		store(old, &before);
	return (int)sys_result(r);
}
