/* Calls about time. */
#include "syscall/handlers.h"

#include "mm/uvm.h"
#include "proc/itimer.h"
#include "proc/proc.h"
#include "sched/clock.h"
#include "sched/cputime.h"
#include "sched/realtime.h"
#include "syscall/usertime.h"

#include <octox/errno.h>
#include <octox/time.h>

/*
 * Sleep until deadline, or that of the first start of an interrupted call, which goes
 * to *end as well.
 */
static int
sleep_to(struct proc *p, uint64_t deadline, uint64_t *end)
{
	deadline = signal_call_deadline(p, deadline);
	if (end != NULL)
		*end = deadline;
	int r = clock_sleep_until(deadline);
	if (r != -EINTR)
		return r;
	return usertime_interrupted(p, deadline);
}

long
sys_sleep(struct proc *p, unsigned long ticks)
{
	if (ticks == 0)
		return 0;
	return sleep_to(p, clock_after(clock_ticks_to_time(ticks)), NULL);
}

long
sys_uptime(struct proc *p)
{
	(void)p;
	return (long)clock_ticks();
}

static uint64_t
processor_time(void)
{
	struct cputime time = cputime_get();

	return clock_time_to_ns(time.user + time.system);
}

/* -EINVAL: there is no such clock. */
static int
read_clock(int clock, uint64_t *ns)
{
	switch (clock) {
	case OCTOX_CLOCK_REALTIME:
		*ns = (uint64_t)clock_realtime();
		return 0;
	case OCTOX_CLOCK_MONOTONIC:
		*ns = clock_nanoseconds();
		return 0;
	case OCTOX_CLOCK_PROCESS:
	case OCTOX_CLOCK_THREAD:
		*ns = processor_time();
		return 0;
	default:
		return -EINVAL;
	}
}

long
sys_clock_gettime(struct proc *p, int clock, uvaddr_t now)
{
	uint64_t ns;

	int r = read_clock(clock, &ns);
	if (r < 0)
		return r;
	return usertime_put(p, now, ns);
}

long
sys_clock_getres(struct proc *p, int clock, uvaddr_t resolution)
{
	uint64_t now;

	int r = read_clock(clock, &now);
	if (r < 0 || resolution.v == 0)
		return r;
	return usertime_put(p, resolution, clock_resolution());
}

long
sys_clock_settime(struct proc *p, int clock, uvaddr_t now)
{
	uint64_t ns;

	int r = usertime_get(p, now, &ns);
	if (r < 0)
		return r;
	/* The rest is for the time that this machine will be up. */
	if (clock != OCTOX_CLOCK_REALTIME || ns > INT64_MAX / 2)
		return -EINVAL;
	clock_set_realtime((int64_t)ns);
	return 0;
}

/*
 * Sleep for a span, ns of which is as much as the clock knows; if that is interrupted,
 * tell how much of what was wanted is left.
 */
static int
sleep_for(struct proc *p, uint64_t ns, uvaddr_t wanted, uvaddr_t left)
{
	uint64_t span = clock_ns_to_time(ns), deadline;

	int r = sleep_to(p, clock_after(span), &deadline);
	if (r != -CALL_INTERRUPTED || left.v == 0)
		return r;
	uint64_t now = clock_now();
	uint64_t ahead = deadline > now ? deadline - now : 0;
	uint64_t passed = clock_time_to_ns(span - MIN(span, ahead));
	int copied = usertime_put_rest(p, left, wanted, passed);
	return copied < 0 ? copied : r;
}

/* By which clock can be slept? */
static int
check_sleep(int clock)
{
	switch (clock) {
	case OCTOX_CLOCK_REALTIME:
	case OCTOX_CLOCK_MONOTONIC:
		return 0;
	case OCTOX_CLOCK_PROCESS:
		return -ENOTSUP;	/* who sleeps does not get there */
	default:
		return -EINVAL;
	}
}

long
sys_clock_nanosleep(struct proc *p, int clock, int flags, uvaddr_t wanted,
		    uvaddr_t left)
{
	uint64_t ns;

	if ((flags & ~OCTOX_TIMER_ABSTIME) != 0)
		return -EINVAL;
	int r = check_sleep(clock);
	if (r == 0)
		r = usertime_get(p, wanted, &ns);
	if (r < 0)
		return r;
	if ((flags & OCTOX_TIMER_ABSTIME) == 0)
		return sleep_for(p, ns, wanted, left);
	if (clock == OCTOX_CLOCK_REALTIME)
		r = clock_sleep_realtime((int64_t)MIN(ns, (uint64_t)INT64_MAX));
	else
		r = clock_sleep_until(clock_ns_to_time(ns));
	return r == -EINTR ? -CALL_INTERRUPTED : r;
}

long
sys_getitimer(struct proc *p, int which, uvaddr_t timer)
{
	struct itimer now;

	int r = itimer_get(p, which, &now);
	return r < 0 ? r : usertime_put_itimer(p, timer, &now);
}

long
sys_setitimer(struct proc *p, int which, uvaddr_t timer, uvaddr_t old)
{
	struct itimer new, before;

	int r = itimer_get(p, which, &before);
	if (r == 0)
		r = usertime_get_itimer(p, timer, &new);
	/* If that can be told, what it is at the change can be, too. */
	if (r == 0 && old.v != 0)
		r = usertime_put_itimer(p, old, &before);
	if (r < 0)
		return r;
	itimer_set(p, which, &new, &before);
	return old.v != 0 ? usertime_put_itimer(p, old, &before) : 0;
}
