/*
 * The shared way between user and supervisor mode (riscv/mode.h): the kernel is
 * in every address space, so the trapframe is used at its kernel address and
 * satp stays as it is.  sscratch holds the trapframe while the program runs.
 */
#include "riscv/asm-offsets.h"
#include "riscv/user_regs.inc"

	.section .text
	.balign	4
user_vector:
	user_enter
	la	t1, kernel_vector
	csrw	stvec, t1
	jr	t0

	.globl	user_return
user_return:
	sd	tp, TF_KERNEL_HARTID(a0)
	user_leave_csrs
	la	t0, user_vector
	csrw	stvec, t0
	csrw	sscratch, a0
	user_regs ld
	ld	a0, TF_A0(a0)
	sret

	/* Mapped at TRAMPOLINE as the guide has it, but nothing runs there. */
	.section .trampoline, "ax"
	unimp

	.section .rodata
	.globl	mode_is_isolated
mode_is_isolated:
	.byte	0
