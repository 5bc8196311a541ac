/*
 * Time since boot.  There is no periodic tick: each hart's timer is set to the
 * next moment that matters (end of the time slice when somebody waits for the
 * hart, the first sleeper's deadline).
 */
#ifndef SCHED_CLOCK_H
#define SCHED_CLOCK_H

#include "common/types.h"

void clock_init(void);

/* In units of the machine's time base (platform.timebase_hz; virt: 100 ns). */
uint64_t clock_now(void);

/* The guide's ticks: tenths of a second since boot (TICK_HZ). */
uint64_t clock_ticks(void);
uint64_t clock_ticks_to_time(uint64_t ticks);	/* saturates */

/* From the timer interrupt: wake who is due, ask for a switch, set the next. */
void clock_interrupt(void);

#endif
