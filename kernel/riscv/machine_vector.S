/*
 * Machine-mode traps, with -bios none.  Only two are expected: this hart's
 * timer and its software interrupt.  Both are turned off at their source and
 * passed on as a supervisor software interrupt.  mscratch holds the hart's
 * struct hart.
 */
#include "riscv/asm-offsets.h"

	.section .text
	.globl	machine_vector
	.balign	4
machine_vector:
	csrrw	t0, mscratch, t0
	sd	t1, HART_MACHINE_T1(t0)
	sd	t2, HART_MACHINE_T2(t0)
	csrr	t1, mcause
	bgez	t1, fatal		/* an exception: the top bit is 0 */
	andi	t1, t1, 0xff
	li	t2, 7
	beq	t1, t2, timer
	li	t2, 3
	bne	t1, t2, fatal

	ld	t2, HART_MACHINE_MSIP(t0)
	sw	zero, 0(t2)
	j	raise
timer:
	ld	t2, HART_MACHINE_MTIMECMP(t0)
	li	t1, -1
	sd	t1, 0(t2)
raise:
	csrs	mip, IP_SOFTWARE
	ld	t1, HART_MACHINE_T1(t0)
	ld	t2, HART_MACHINE_T2(t0)
	csrrw	t0, mscratch, t0
	mret

	/*
	 * Our own mistake.  Whatever ran here is lost; so its stack may be,
	 * too.
	 */
fatal:
	ld	t1, HART_INDEX(t0)
	addi	t1, t1, 1
	li	t2, EMERGENCY_STACK_SIZE
	mul	t1, t1, t2
	la	sp, emergency_stacks
	add	sp, sp, t1
	csrr	a0, mcause
	csrr	a1, mepc
	csrr	a2, mtval
	call	machine_trap_fatal
