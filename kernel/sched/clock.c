#include "sched/clock.h"

#include "core/spinlock.h"
#include "riscv/hart.h"
#include "riscv/machine.h"
#include "riscv/platform.h"
#include "sched/sched_impl.h"
#include "sched/thread.h"
#include "sched/timerheap.h"

#include <octox/errno.h>

/*
 * Each hart keeps the deadlines of the threads that fell asleep on it, and sets
 * its timer to the first of them or to the end of its time slice.
 *
 * C1: set is when this hart's timer will go off, never later than the first
 *     deadline or than anything that clock_want() has asked for since.  It may
 *     go off for nothing: that is cheaper than to set it at every change.
 */
struct clockq {
	struct spinlock	lock;
	struct timerheap heap;		/* [lock] */
	uint64_t	set;		/* only this hart, interrupts off */
};

static struct clockq clockqs[NCPU];

void
clock_init(void)
{
	for (int i = 0; i < NCPU; i++) {
		spin_init(&clockqs[i].lock, "clock");
		clockqs[i].heap.count = 0;
		clockqs[i].set = CLOCK_NEVER;
	}
}

uint64_t
clock_now(void)
{
	return machine_time();
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

void
clock_start(struct thread *t, uint64_t deadline)
{
	uint32_t i = (uint32_t)this_hart()->index;
	struct clockq *c = &clockqs[i];

	spin_lock(&c->lock);
	t->timer.deadline = deadline;
	t->timer.hart = i;
	timerheap_add(&c->heap, &t->timer);
	clock_want(deadline);
	spin_unlock(&c->lock);
}

void
clock_stop(struct thread *t)
{
	struct clockq *c = &clockqs[t->timer.hart];
	spin_lock(&c->lock);
	timerheap_remove(&c->heap, &t->timer);
	spin_unlock(&c->lock);
}

/* Wake all who are due; the first deadline of the others. */
static uint64_t
wake_due(struct clockq *c, uint64_t now)
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
		(void)sched_wake(container_of(tm, struct thread, timer),
				 -ETIMEDOUT);
	}
	spin_unlock(&c->lock);
	return first;
}

void
clock_interrupt(void)
{
	struct clockq *c = &clockqs[this_hart()->index];
	uint64_t now = clock_now();
	if (now < c->set)
		return;		/* somebody else's call, or too early */

	/* From here on clock_want() sets the timer for whatever it is asked. */
	c->set = CLOCK_NEVER;
	uint64_t sleeper = wake_due(c, now);
	uint64_t slice = sched_tick(now);
	uint64_t next = sleeper < slice ? sleeper : slice;
	if (next <= c->set)
		set_timer(c, next);
}
