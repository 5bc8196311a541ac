#include "sched/clock.h"

#include "core/spinlock.h"
#include "riscv/hart.h"
#include "riscv/intr.h"
#include "riscv/machine.h"
#include "riscv/platform.h"
#include "sched/sched_impl.h"
#include "sched/thread.h"
#include "sched/timerheap.h"
#include "sched/waitq.h"

#include <octox/errno.h>
#include <octox/time.h>

/*
 * Each hart keeps the deadlines of the threads that fell asleep on it, and sets
 * its timer to the first of them, to the end of its time slice, or to the next sample
 * of what it does.
 *
 * C1: set is when this hart's timer will go off, never later than the first
 *     deadline or than anything that clock_want() has asked for since.  It may
 *     go off for nothing: that is cheaper than to set it at every change.
 * C2: expired() runs without the lock, since it may want locks that come before;
 *     the timer is expiring meanwhile, and who stops it waits for the end of that.
 *     A thread is woken under the lock, as clock_stop() returns it to its owner.
 */
struct clockq {
	struct spinlock	lock;
	struct timerheap heap;		/* [lock] */
	const struct timer *expiring;	/* [lock] C2 */
	uint64_t	set;		/* only this hart, interrupts off */
};

static struct clockq clockqs[NCPU];

void
clock_init(void)
{
	for (int i = 0; i < NCPU; i++) {
		spin_init(&clockqs[i].lock, "clock");
		clockqs[i].heap.count = 0;
		clockqs[i].expiring = NULL;
		clockqs[i].set = CLOCK_NEVER;
	}
}

uint64_t
clock_now(void)
{
	return machine_time();
}

uint64_t
clock_after(uint64_t span)
{
	uint64_t now = clock_now();
	return span > CLOCK_NEVER - now ? CLOCK_NEVER : now + span;
}

uint64_t
clock_ticks(void)
{
	return clock_now() / (platform.timebase_hz / TICK_HZ);
}

uint64_t
clock_ticks_to_time(uint64_t ticks)
{
	uint64_t t;
	if (__builtin_mul_overflow(ticks, platform.timebase_hz / TICK_HZ, &t))
		return CLOCK_NEVER;
	return t;
}

uint64_t
clock_time_to_ns(uint64_t time)
{
	uint64_t hz = platform.timebase_hz;
	return time / hz * OCTOX_NS_PER_SECOND + time % hz * OCTOX_NS_PER_SECOND / hz;
}

uint64_t
clock_nanoseconds(void)
{
	return clock_time_to_ns(clock_now());
}

uint64_t
clock_ns_to_time(uint64_t ns)
{
	uint64_t hz = platform.timebase_hz;
	uint64_t rest = ns % OCTOX_NS_PER_SECOND * hz;
	uint64_t t;

	rest = (rest + OCTOX_NS_PER_SECOND - 1) / OCTOX_NS_PER_SECOND;
	if (__builtin_mul_overflow(ns / OCTOX_NS_PER_SECOND, hz, &t) ||
	    __builtin_add_overflow(t, rest, &t))
		return CLOCK_NEVER;
	return t;
}

uint64_t
clock_resolution(void)
{
	return (OCTOX_NS_PER_SECOND + platform.timebase_hz - 1) /
	       platform.timebase_hz;
}

int
clock_sleep_until(uint64_t deadline)
{
	struct spinlock lock;
	struct waitq nobody;
	int r = 0;

	spin_init(&lock, "sleep");
	waitq_init(&nobody, "sleep");
	spin_lock(&lock);
	while (r == 0)
		r = waitq_sleep_until(&nobody, &lock, deadline);
	spin_unlock(&lock);
	return r == -ETIMEDOUT ? 0 : r;
}

static void
set_timer(struct clockq *c, uint64_t deadline)
{
	c->set = deadline;
	machine_set_timer(deadline);
}

void
clock_want(uint64_t deadline)
{
	struct clockq *c = &clockqs[this_hart()->index];
	if (deadline < c->set)
		set_timer(c, deadline);
}

/* Interrupts are off. */
static void
start(struct timer *tm, uint64_t deadline)
{
	uint32_t i = (uint32_t)this_hart()->index;
	struct clockq *c = &clockqs[i];

	spin_lock(&c->lock);
	tm->deadline = deadline;
	tm->hart = i;
	timerheap_add(&c->heap, tm);
	clock_want(deadline);
	spin_unlock(&c->lock);
}

void
clock_start(struct thread *t, uint64_t deadline)
{
	start(&t->timer, deadline);
}

void
clock_timer_start(struct timer *tm, uint64_t deadline)
{
	intr_push();
	start(tm, deadline);
	intr_pop();
}

void
clock_stop(struct thread *t)
{
	struct clockq *c = &clockqs[t->timer.hart];
	spin_lock(&c->lock);
	timerheap_remove(&c->heap, &t->timer);
	spin_unlock(&c->lock);
}

static uint64_t
deadline_of(const struct timer *tm)
{
	return tm->place == 0 ? CLOCK_NEVER : tm->deadline;
}

uint64_t
clock_timer_stop(struct timer *tm)
{
	struct clockq *c = &clockqs[tm->hart];

	spin_lock(&c->lock);
	uint64_t deadline = deadline_of(tm);
	timerheap_remove(&c->heap, tm);
	while (c->expiring == tm) {
		spin_unlock(&c->lock);
		spin_lock(&c->lock);
	}
	spin_unlock(&c->lock);
	return deadline;
}

uint64_t
clock_timer_deadline(const struct timer *tm)
{
	struct clockq *c = &clockqs[tm->hart];

	spin_lock(&c->lock);
	uint64_t deadline = deadline_of(tm);
	spin_unlock(&c->lock);
	return deadline;
}

/* Let a timer that was due, and is in no heap now, expire. */
static void
expire(struct clockq *c, struct timer *tm, uint64_t now) REQUIRES(&c->lock)
{
	uint64_t period = tm->period;

	if (tm->expired == NULL) {
		(void)sched_wake(container_of(tm, struct thread, timer),
				 -ETIMEDOUT);
		return;
	}
	if (period != 0) {
		uint64_t late = now - tm->deadline;
		tm->deadline = now - late % period + period;
		timerheap_add(&c->heap, tm);
	}
	c->expiring = tm;
	spin_unlock(&c->lock);
	tm->expired(tm);
	spin_lock(&c->lock);
	c->expiring = NULL;
}

/* Let all expire that are due; the first deadline of the others. */
static uint64_t
expire_due(struct clockq *c, uint64_t now)
{
	uint64_t first = CLOCK_NEVER;

	spin_lock(&c->lock);
	for (;;) {
		struct timer *tm = timerheap_first(&c->heap);
		if (tm == NULL)
			break;
		if (tm->deadline > now) {
			first = tm->deadline;
			break;
		}
		timerheap_remove(&c->heap, tm);
		expire(c, tm, now);
	}
	spin_unlock(&c->lock);
	return first;
}

static uint64_t
earlier(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

void
clock_interrupt(bool from_user)
{
	struct clockq *c = &clockqs[this_hart()->index];
	uint64_t now = clock_now();
	if (now < c->set)
		return;		/* somebody else's call, or too early */

	/* From here on clock_want() sets the timer for whatever it is asked. */
	c->set = CLOCK_NEVER;
	uint64_t next = expire_due(c, now);
	next = earlier(next, cputime_tick(now, from_user));
	next = earlier(next, sched_tick(now));
	if (next <= c->set)
		set_timer(c, next);
}
