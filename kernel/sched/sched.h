/*
 * The scheduler: a run queue a hart, round robin within it; an idle hart takes
 * work from the others, and sleeps (wfi) when there is none.
 */
#ifndef SCHED_SCHED_H
#define SCHED_SCHED_H

#include "core/annot.h"
#include "common/types.h"

struct thread;

/* Hart 0, once; then each hart makes what it runs on now its idle thread. */
void sched_init(void);
void sched_init_hart(void);

/* The idle loop of this hart: runs threads for ever. */
NORETURN void sched_idle(void);

/* Let others run; the caller stays runnable. */
void thread_yield(void);

/* Yield if the timer or a wake-up has asked for it: on the way out of traps. */
void sched_check_resched(void);

/* From the software and timer interrupts. */
void sched_interrupt(void);

/* Threads that are runnable or running now, idle ones not counted. */
uint32_t sched_load(void);

#endif
