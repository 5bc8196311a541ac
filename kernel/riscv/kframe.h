/*
 * What a trap taken in the kernel itself puts on the stack: the registers that
 * a C function may change, and where to go on.  The others are saved by whoever
 * uses them, kernel_trap() included.
 */
#ifndef RISCV_KFRAME_H
#define RISCV_KFRAME_H

#include "common/types.h"

struct kframe {
	uint64_t	ra;
	uint64_t	t0, t1, t2;
	uint64_t	a0, a1, a2, a3, a4, a5, a6, a7;
	uint64_t	t3, t4, t5, t6;
	uint64_t	sp;		/* before the trap; for messages only */
	uint64_t	sepc;		/* put back on return, these two: */
	uint64_t	sstatus;	/* other threads may have run */
	uint64_t	unused;		/* keeps the stack aligned to 16 */
};

static_assert(sizeof(struct kframe) % 16 == 0, "stack alignment");

/*
 * The C side of kernel_vector, in kernel/trap.c.  scause and stval are still
 * set.
 */
void kernel_trap(struct kframe *frame);

/*
 * Called instead, on a stack of this hart's own, when the trap was a touch of
 * the page below a kernel stack; in core/panic.c.
 */
_Noreturn void kernel_stack_overflow(const struct kframe *frame);

#endif
