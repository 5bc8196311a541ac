/*
 * The first instructions of each hart.
 *
 * Without firmware (-bios none) all harts come here at once, in machine mode,
 * with a1 = device tree.  Hart 0 goes on; the others sleep until
 * machine_start_harts() sends them a software interrupt.  From OpenSBI (-bios
 * default) one hart comes, in supervisor mode, with a0 = its number and a1 =
 * device tree; the others enter at entry_secondary, one by one, when we ask the
 * SBI for them.
 */
#include "riscv/asm-offsets.h"

	.section .text.entry, "ax"
	.globl	_entry
_entry:
	/*
	 * No register tells the mode.  But mhartid exists in machine mode only:
	 * in supervisor mode reading it traps, to stvec.
	 */
	la	t0, in_supervisor_mode
	csrw	stvec, t0
	csrr	a0, mhartid
	li	a2, 1
	bnez	a0, park
	j	first

	/*
	 * OpenSBI 1.1 marks a hart as to be started before it notes where to start it:
	 * one that looks just then comes here too.
	 */
	.balign	4			/* stvec has no room for lower bits */
in_supervisor_mode:
	li	a2, 0
	la	t0, first_has_come
	li	t1, 1
	amoswap.w.aqrl t1, t1, (t0)
	bnez	t1, find
first:
	la	sp, boot_stacks
	li	t0, BOOT_STACK_SIZE
	add	sp, sp, t0
	call	boot_first		/* (hartid, fdt, machine_mode) */

	/*
	 * mie only decides what wakes wfi: interrupts as such are off.  A hart
	 * that is not in harts[] is one too many and sleeps for ever.
	 */
park:
	csrw	mie, IP_M_SOFTWARE
1:	wfi
	csrr	t0, mip
	andi	t0, t0, IP_M_SOFTWARE
	beqz	t0, 1b
find:
	la	t0, harts
	li	t1, NCPU * HART_SIZE
	add	t1, t1, t0
2:	ld	t2, HART_HARTID(t0)
	beq	t2, a0, 4f
	addi	t0, t0, HART_SIZE
	bltu	t0, t1, 2b
	bnez	a2, 1b
3:	wfi
	j	3b
4:	mv	a0, t0
	mv	a1, a2
	j	other

	.globl	entry_secondary
entry_secondary:
	mv	a0, a1			/* the SBI passes what we gave it */
	li	a1, 0
other:
	la	sp, boot_stacks
	li	t0, BOOT_STACK_SIZE
	ld	t1, HART_INDEX(a0)
	addi	t1, t1, 1
	mul	t0, t0, t1
	add	sp, sp, t0
	call	boot_hart		/* (hart, machine_mode) */

	.data
	.balign	4
first_has_come:
	.word	0
