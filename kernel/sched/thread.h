/*
 * Threads: what the scheduler switches between.  A thread has a kernel stack,
 * and if it runs a program, an address space and a trapframe.  States are those
 * of the guide's section 4.5.
 */
#ifndef SCHED_THREAD_H
#define SCHED_THREAD_H

#include "common/list.h"
#include "core/annot.h"
#include "core/spinlock.h"
#include "riscv/context.h"
#include "riscv/trapframe.h"
#include "sched/cputime.h"
#include "sched/timerheap.h"

struct uvm;
struct waitq;
struct proc;

enum tstate {
	T_UNUSED, T_USED, T_RUNNABLE, T_RUNNING, T_SLEEPING, T_ZOMBIE
};

enum { THREAD_NAMELEN = 16 };

/*
 * Locks:  [I] never changes  [r] lock of run queue t->hart  [w] lock of the
 * wait queue  [o] only the thread itself  [a] atomic  [c] lock of its clock
 * queue  [h] its hart alone, see cputime.c
 */
struct thread {
	struct context	context;	/* [r] while not running */
	struct trapframe *tf;		/* [I] a page, or NULL */
	struct uvm	*uvm;		/* [o] NULL: runs in the kernel only */
	struct proc	*proc;		/* [I] set by the floor proc */
	void		(*entry)(void *arg);	/* [I] */
	void		*arg;		/* [I] */
	enum tstate	state;		/* [r] */
	uint32_t	hart;		/* [r] index of the hart it belongs to */
	bool		interruptible;	/* [r] the sleep it is in */
	int		wake_result;	/* [r] what that sleep returns */
	bool		interrupted;	/* [a] see thread_interrupt() */
	bool		need_resched;	/* [a] yield at the next safe place */
	int		niceness;	/* [a] see thread_set_niceness() */
	uint32_t	slot;		/* [I] kernel stack KSTACK(slot) */
	struct list	run_link;	/* [r] run queue */
	struct list	wait_link;	/* [w] wait queue */
	struct waitq	*waiting_on;	/* [w] for ^P and tests */
	struct timer	timer;		/* [c] end of a sleep with a deadline */
	struct cputime	time;		/* [h] */
	uint64_t	waits;		/* [o] switches away: to sleep */
	uint64_t	preemptions;	/* [o]   because the time was up */
	uint64_t	fpu_hart;	/* [o] where its FP values were loaded last */
	struct fpu	fpu;		/* [o] */
	char		name[THREAD_NAMELEN];	/* [o] */
};

/*
 * A thread that will run entry(arg) on its own stack, state T_USED; a trapframe
 * page belongs to it from the start.  entry must not return.  -EAGAIN when all
 * NPROC stacks are in use, -ENOMEM.
 */
MUST_CHECK int thread_create(const char *name, void (*entry)(void *), void *arg,
			     struct thread **out);

/* Cut to THREAD_NAMELEN - 1 bytes. */
void thread_set_name(struct thread *t, const char *name);

/* Make a T_USED thread runnable. */
void thread_start(struct thread *t);

/* Give the running thread up for good: never returns; somebody frees it. */
NORETURN void thread_exit(void);

/*
 * Free a thread that never ran, or one that is in thread_exit() or on its way
 * there (then wait until it is off its stack).
 */
void thread_free(struct thread *t);

/*
 * Ask t to give up what it waits for: an interruptible sleep, now or later,
 * returns -EINTR until thread_clear_interrupt().  If its program runs on
 * another hart, it enters the kernel soon, and so can be told to end.
 */
void thread_interrupt(struct thread *t);
void thread_clear_interrupt(struct thread *t);
bool thread_interrupted(const struct thread *t);

/*
 * How long t's turns are while others wait, from 0 on: OCTOX_NICE_MIN (twice as long
 * as usual) to OCTOX_NICE_MAX (a twentieth).
 */
void thread_set_niceness(struct thread *t, int niceness);

/*
 * Floating point of the running thread's program: what it has now, and what it
 * goes on with.  An illegal instruction may only mean that the values are not in
 * this hart's registers: true when they have been loaded, so that the program
 * should try again.
 */
void thread_fpu_get(struct fpu *fpu);
void thread_fpu_set(const struct fpu *fpu);
bool thread_fpu_load(void);

#endif
