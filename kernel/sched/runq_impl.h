/*
 * Run queues, one a hart, and which thread belongs to which: runq.c.
 */
#ifndef SCHED_RUNQ_IMPL_H
#define SCHED_RUNQ_IMPL_H

#include "common/list.h"
#include "core/annot.h"
#include "core/spinlock.h"

struct thread;

struct runq {
	struct spinlock	lock;
	struct list	threads;	/* [lock] struct thread.run_link */
	uint32_t	count;		/* [lock] others read it as a hint */
	bool		idle;		/* [lock] the same; to be called */
	uint64_t	slice_end;	/* [lock] CLOCK_NEVER: nobody waits */
} ALIGNED(64);

void runq_init(void);

/* The queue of this hart; interrupts off. */
struct runq *runq_own(void);

/*
 * The queue of this hart, locked.  Across a switch another hart's is unlocked
 * than was locked, which the lock checker cannot follow.
 */
struct runq *runq_lock_own(void);
void runq_unlock_own(void);

/* The queue that t belongs to, locked: by R2 it stays that one. */
struct runq *runq_lock_home(struct thread *t);
void runq_unlock(struct runq *rq);

/* The last, the first (NULL: none) of a queue that is locked. */
void runq_push(struct runq *rq, struct thread *t);
struct thread *runq_pop(struct runq *rq);

/*
 * Let t belong to the hart where it should run next, when it wakes up.  Its
 * home is locked, and it is on no queue.
 */
void runq_choose_hart(struct thread *t);

/*
 * Put t on the queue of t->hart, by R1 in our hands.  That hart is called if it
 * sleeps, or if it does not know yet that its time counts.  Interrupts off.
 */
void runq_enqueue(struct thread *t);

/*
 * A thread for this hart, from its own queue or another's.  NULL: none, and
 * from now on others take this hart for idle, until runq_start() or they give
 * it a thread.
 */
struct thread *runq_find_work(void);

/*
 * This hart, whose queue is locked, goes on with another thread, t: it is not
 * idle, and if somebody waits, time counts from now on.
 */
void runq_start(struct runq *rq, const struct thread *t);

/* The same where a thread goes on, and somebody may have come to wait. */
void runq_note_waiting(struct runq *rq);

/* Threads on all queues, about. */
uint32_t runq_count(void);

#endif
