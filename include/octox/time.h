/*
 * Clocks, and points and spans of time by them.
 */
#ifndef OCTOX_TIME_H
#define OCTOX_TIME_H

#include <stdint.h>

enum octox_clock {
	OCTOX_CLOCK_REALTIME	= 0,	/* since 1970 began; can be set */
	OCTOX_CLOCK_MONOTONIC	= 1,	/* since boot */
	/* Processor time of the caller, which has one thread. */
	OCTOX_CLOCK_PROCESS	= 2,
	OCTOX_CLOCK_THREAD	= 3,
};

#define OCTOX_TIMER_ABSTIME	1	/* clock_nanosleep: until, not for */

#define OCTOX_NS_PER_SECOND	1000000000ul

struct octox_timespec {
	int64_t		sec;
	int64_t		nsec;	/* 0 up to below OCTOX_NS_PER_SECOND */
};

enum octox_itimer_which {
	OCTOX_ITIMER_REAL	= 0,	/* by the clock; SIGALRM */
	OCTOX_ITIMER_VIRTUAL	= 1,	/* by the program's own time; SIGVTALRM */
	OCTOX_ITIMER_PROF	= 2,	/* and the kernel's for it; SIGPROF */
};

/* A timer of setitimer. */
struct octox_itimer {
	struct octox_timespec interval;	/* from then on again; 0: not again */
	struct octox_timespec value;	/* until it goes off; 0: not at all */
};

#endif
