/*
 * Traps taken while the kernel runs: interrupts, and faults that are mistakes
 * of its own.  The frame goes on the stack that is in use.
 *
 * If that stack is full, so would be the frame's place: storing it would fault,
 * and come back here for ever.  A fault of a full stack touches the guard page
 * below it, so the fault's address lies within a page of sp.  No other page
 * fault does, since what is near sp is mapped.  Then an emergency stack is
 * used, and not returned from.
 */
#include "riscv/asm-offsets.h"

	.macro	save_frame
	sd	ra, KF_RA(sp)
	sd	t1, KF_T1(sp)
	sd	t2, KF_T2(sp)
	sd	a0, KF_A0(sp)
	sd	a1, KF_A1(sp)
	sd	a2, KF_A2(sp)
	sd	a3, KF_A3(sp)
	sd	a4, KF_A4(sp)
	sd	a5, KF_A5(sp)
	sd	a6, KF_A6(sp)
	sd	a7, KF_A7(sp)
	sd	t3, KF_T3(sp)
	sd	t4, KF_T4(sp)
	sd	t5, KF_T5(sp)
	sd	t6, KF_T6(sp)
	csrr	t0, sscratch
	sd	t0, KF_T0(sp)
	csrr	t0, sepc
	sd	t0, KF_SEPC(sp)
	csrr	t0, sstatus
	sd	t0, KF_SSTATUS(sp)
	.endm

	.section .text
	.globl	kernel_vector
	.balign	4
kernel_vector:
	csrw	sscratch, t0
	csrr	t0, scause
	bgez	t0, exception
push_frame:
	mv	t0, sp
	addi	sp, sp, -KF_SIZE
	sd	t0, KF_SP(sp)
	save_frame
	mv	a0, sp
	call	kernel_trap

	/*
	 * kernel_trap() may have run other threads: tp is right, sepc is not.
	 */
	ld	t0, KF_SEPC(sp)
	csrw	sepc, t0
	ld	t0, KF_SSTATUS(sp)
	csrw	sstatus, t0
	ld	ra, KF_RA(sp)
	ld	t0, KF_T0(sp)
	ld	t1, KF_T1(sp)
	ld	t2, KF_T2(sp)
	ld	a0, KF_A0(sp)
	ld	a1, KF_A1(sp)
	ld	a2, KF_A2(sp)
	ld	a3, KF_A3(sp)
	ld	a4, KF_A4(sp)
	ld	a5, KF_A5(sp)
	ld	a6, KF_A6(sp)
	ld	a7, KF_A7(sp)
	ld	t3, KF_T3(sp)
	ld	t4, KF_T4(sp)
	ld	t5, KF_T5(sp)
	ld	t6, KF_T6(sp)
	addi	sp, sp, KF_SIZE
	sret

exception:
	addi	t0, t0, -CAUSE_LOAD_PAGE
	beqz	t0, page_fault
	addi	t0, t0, CAUSE_LOAD_PAGE - CAUSE_STORE_PAGE
	bnez	t0, push_frame
page_fault:
	csrr	t0, stval
	sub	t0, t0, sp		/* -PGSIZE .. PGSIZE - 1 is near */
	srai	t0, t0, PGSHIFT
	beqz	t0, overflow
	addi	t0, t0, 1
	bnez	t0, push_frame
overflow:
	sd	sp, HART_OVERFLOW_SP(tp)
	la	sp, emergency_stacks + EMERGENCY_STACK_SIZE - KF_SIZE
	ld	t0, HART_INDEX(tp)
	slli	t0, t0, EMERGENCY_STACK_SHIFT
	add	sp, sp, t0
	save_frame
	ld	t0, HART_OVERFLOW_SP(tp)
	sd	t0, KF_SP(sp)
	mv	a0, sp
	call	kernel_stack_overflow
