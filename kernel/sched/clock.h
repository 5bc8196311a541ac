/*
 * Time since boot.  There is no periodic tick: each hart's timer is set to the
 * next moment that matters (end of the time slice when somebody waits for the
 * hart, the first sleeper's deadline).
 */
#ifndef SCHED_CLOCK_H
#define SCHED_CLOCK_H

#include "common/types.h"
#include "core/annot.h"
#include "sched/timerheap.h"

void clock_init(void);

/*
 * In units of the machine's time base (platform.timebase_hz; virt: 100 ns).  When a
 * span from now on is over: saturates.
 */
uint64_t clock_now(void);
uint64_t clock_after(uint64_t span);

/* The guide's ticks: tenths of a second since boot (TICK_HZ). */
uint64_t clock_ticks(void);
uint64_t clock_ticks_to_time(uint64_t ticks);	/* saturates */

/* Nanoseconds since boot; and to units of the time base: rounds up, saturates. */
uint64_t clock_nanoseconds(void);
uint64_t clock_time_to_ns(uint64_t time);
uint64_t clock_ns_to_time(uint64_t ns);
uint64_t clock_resolution(void);	/* nanoseconds from one to the next */

/*
 * Sleep until clock_now() reaches deadline; nobody can wake the sleeper.  0, or
 * -EINTR.
 */
MUST_CHECK int clock_sleep_until(uint64_t deadline);

/*
 * Call tm->expired(tm) when clock_now() reaches deadline, and if tm->period is not 0
 * again each time that so much more has passed; of expiries that are late already
 * there is one.  It is called from an interrupt without locks, perhaps on another
 * hart.  tm is in no heap, and the caller's until it is stopped.
 */
void clock_timer_start(struct timer *tm, uint64_t deadline);

/*
 * No more of that, nor is it under way when this returns; so the caller holds no lock
 * that expired() takes.  When it would have expired next, UINT64_MAX: not at all.
 */
uint64_t clock_timer_stop(struct timer *tm);

/* The latter alone. */
uint64_t clock_timer_deadline(const struct timer *tm);

/*
 * From the timer interrupt, which has come while a program ran, or the kernel: wake
 * who is due, ask for a switch, set the next.
 */
void clock_interrupt(bool from_user);

#endif
