/*
 * The guide's way between user and supervisor mode (riscv/mode.h): a program's
 * table has of the kernel just the trampoline and its trapframe, both at fixed
 * addresses.  The code that switches satp is on the trampoline page, the same
 * in both tables.
 */
#include "riscv/asm-offsets.h"
#include "riscv/user_regs.inc"

	.section .trampoline, "ax"
	.balign	4
user_vector:
	user_enter
	ld	t1, TF_KERNEL_SATP(a0)
	sfence.vma
	csrw	satp, t1
	sfence.vma
	/* Only from here on does the kernel's text exist. */
	ld	t1, kernel_vector_address
	csrw	stvec, t1
	jr	t0

	/* a0 = TRAPFRAME, a1 = satp of the program */
leave:
	sfence.vma
	csrw	satp, a1
	sfence.vma
	user_regs ld
	ld	a0, TF_A0(a0)
	sret

	/* Linked here, run elsewhere: a distance to the text would be wrong. */
	.balign	8
kernel_vector_address:
	.dword	kernel_vector

	.section .text
	.globl	user_return
user_return:
	sd	tp, TF_KERNEL_HARTID(a0)
	csrr	t0, satp
	sd	t0, TF_KERNEL_SATP(a0)
	user_leave_csrs
	li	t1, TRAMPOLINE
	la	t0, trampoline
	sub	t1, t1, t0		/* from link address to run address */
	la	t0, user_vector
	add	t0, t0, t1
	csrw	stvec, t0
	li	a0, TRAPFRAME
	csrw	sscratch, a0
	la	t0, leave
	add	t0, t0, t1
	jr	t0

	.section .rodata
	.globl	mode_is_isolated
mode_is_isolated:
	.byte	1
