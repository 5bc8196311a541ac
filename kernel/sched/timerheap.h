/*
 * Timers ordered by deadline: a binary heap in an array.  Pure; the lock is the
 * caller's.
 */
#ifndef SCHED_TIMERHEAP_H
#define SCHED_TIMERHEAP_H

#include "common/types.h"
#include <octox/limits.h>

struct timer {
	uint64_t	deadline;
	uint32_t	place;	/* in the heap's array, from 1; 0: in no heap */
	uint32_t	hart;	/* whose heap, see clock.c */
	/* For the clock; a thread's own timer has neither. */
	uint64_t	period;	/* from one expiry to the next; 0: only one */
	void		(*expired)(struct timer *tm);
};

/* Each thread has one timer and each process another: there is room for all. */
enum { TIMERS_MAX = 2 * NPROC };

struct timerheap {
	uint32_t	count;
	struct timer	*at[TIMERS_MAX + 1];	/* at[1] is the first to expire */
};

void timerheap_add(struct timerheap *heap, struct timer *tm);

/* Harmless when it is in none. */
void timerheap_remove(struct timerheap *heap, struct timer *tm);

/* The first to expire, NULL when there is none. */
static inline struct timer *
timerheap_first(const struct timerheap *heap)
{
	return heap->count == 0 ? NULL : heap->at[1];
}

#endif
