/*
 * The timers of a process that send it a signal (POSIX: setitimer, alarm).  exec keeps
 * them; a child has none.
 */
#ifndef PROC_ITIMER_H
#define PROC_ITIMER_H

#include "common/types.h"
#include "core/annot.h"
#include "sched/timerheap.h"

#include <octox/time.h>

struct proc;

/* One that goes by processor time, in units of the time base. */
struct cpu_timer {
	uint64_t	deadline;	/* 0: none */
	uint64_t	period;
};

/* Only of the process's own thread, the second with interrupts off. */
struct itimers {
	struct timer	real;
	struct cpu_timer cpu[2];	/* OCTOX_ITIMER_VIRTUAL, PROF */
};

/* Nanoseconds: until it goes off (0: not at all), and from then on (0: not again). */
struct itimer {
	uint64_t	value;
	uint64_t	interval;
};

/* p is the calling process.  -EINVAL: there is no such timer. */
MUST_CHECK int itimer_get(struct proc *p, int which, struct itimer *now);

/* Set it; what it was.  which is one that itimer_get() knows. */
void itimer_set(struct proc *p, int which, const struct itimer *new,
		struct itimer *old);

#endif
