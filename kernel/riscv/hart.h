/*
 * What each hart knows of itself.  In the kernel, register tp holds the address
 * of this hart's struct hart; a trap from user mode loads it from the
 * trapframe.  A thread may move to another hart whenever interrupts are on, so
 * use the result of this_hart() only while they are off; cur_thread() is safe
 * at any time.
 */
#ifndef RISCV_HART_H
#define RISCV_HART_H

#include "common/types.h"
#include <octox/limits.h>

struct thread;

/* Where machine_vector works while the program's registers are all in use. */
struct machine_scratch {
	uint64_t	t1, t2;		/* registers put aside */
	uint64_t	mtimecmp;	/* addresses of this hart's two */
	uint64_t	msip;		/* registers of the CLINT */
};

/* Locks: [I] set at boot  [o] only this hart, interrupts off  [a] atomic */
struct hart {
	struct thread	*thread;	/* [o] running here, never NULL later */
	uint64_t	index;		/* [I] 0 .. nharts - 1 */
	uint64_t	hartid;		/* [I] the hardware's number */
	uint64_t	irq_off_depth;	/* [o] intr_push() minus intr_pop() */
	bool		irq_were_on;	/* [o] before the first intr_push() */
	bool		in_irq;		/* [o] an interrupt is being handled */
	uint64_t	satp;		/* [o] what the CSR holds */
	uint64_t	kmap_seen;	/* [o] see mm/kvm.h */
	struct thread	*fpu_owner;	/* [o] whose the FP registers are */
	uint64_t	charged;	/* [o] see sched/cputime.c: the time when */
	uint64_t	sample;		/* [o]   it was, and is to be looked at */
	uint64_t	overflow_sp;	/* [o] kernel_vector's own */
	struct machine_scratch machine;	/* machine_vector's own */
};

/* The hartid of entries from nharts up. */
#define HARTID_NONE UINT64_MAX

extern struct hart harts[NCPU];

/* This hart; interrupts must be off for the answer to stay true. */
static inline struct hart *
this_hart(void)
{
	struct hart *h;
	__asm__ volatile ("mv %0, tp" : "=r"(h));
	return h;
}

/*
 * In a loop that waits for another hart: a hint to let it go on (Zihintpause).
 */
static inline void
hart_pause(void)
{
	__asm__ volatile (".word 0x0100000f" ::: "memory");
}

/* The running thread.  One load, so moving to another hart does not matter. */
static inline struct thread *
cur_thread(void)
{
	struct thread *t;
	static_assert(offsetof(struct hart, thread) == 0, "cur_thread");
	__asm__ volatile ("ld %0, 0(tp)" : "=r"(t));
	return t;
}

#endif
