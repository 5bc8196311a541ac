/*
 * What the files of this folder need of each other: going to sleep and being
 * woken, in the terms of the scheduler, and the timers.
 */
#ifndef SCHED_SCHED_IMPL_H
#define SCHED_SCHED_IMPL_H

#include "common/types.h"

struct hart;
struct thread;

/* A deadline that never comes; fpu_hart of values that are in no hart. */
#define CLOCK_NEVER	UINT64_MAX
#define FPU_NOWHERE	UINT64_MAX

/*
 * Sleep in two steps.  After the first, whoever wants to wake the running
 * thread waits until it has left its stack, so the locks that guard the
 * condition may be released; the second switches away, and returns when woken:
 * sched_wake()'s result.  Between the two no lock may be taken.  An
 * interruptible sleep of an interrupted thread returns -EINTR without a switch.
 */
void sched_sleep_begin(bool interruptible);
int sched_sleep_end(void);

/*
 * Make t runnable if it sleeps; false if it does not.  -EINTR as the result
 * wakes only from an interruptible sleep.
 */
bool sched_wake(struct thread *t, int result);

/* If t runs on another hart now, have it take a trap soon. */
void sched_call_hart_of(struct thread *t);

/* Make t, in state T_USED, runnable for the first time. */
void sched_add(struct thread *t);

/* Never run the current thread again. */
_Noreturn void sched_leave(void);

/* Is t's stack still in use, or will it be? */
bool sched_has_left(struct thread *t);

/*
 * What a new thread does first: the end of the switch to it, then interrupts
 * on.
 */
void sched_finish_switch(void);

/*
 * The time slice of this hart may be over: ask for a switch.  Returns when to
 * call again.  Interrupts off.
 */
uint64_t sched_tick(uint64_t now);

/* A timer interrupt on this hart at deadline or before.  Interrupts off. */
void clock_want(uint64_t deadline);

/* Wake t with -ETIMEDOUT at deadline, if it sleeps then; or do not. */
void clock_start(struct thread *t, uint64_t deadline);
void clock_stop(struct thread *t);

/*
 * Processor time: this hart begins to run threads; it leaves the running thread for
 * next; a timer interrupt, which gives back when to call again.  Interrupts off.
 */
void cputime_init_hart(struct hart *h);
void cputime_switch(struct hart *h, const struct thread *next);
uint64_t cputime_tick(uint64_t now, bool from_user);

/*
 * Floating point, at a switch on hart h: the old thread's values, the new
 * one's.
 */
void fpu_leave(struct thread *t);
void fpu_enter(struct hart *h, struct thread *t);

#endif
