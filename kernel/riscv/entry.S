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
	bnez	a0, park
	li	a2, 1
	j	first

	.balign	4			/* stvec has no room for lower bits */
in_supervisor_mode:
	li	a2, 0
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
	la	t0, harts
	li	t1, NCPU * HART_SIZE
	add	t1, t1, t0
2:	ld	t2, HART_HARTID(t0)
	beq	t2, a0, 3f
	addi	t0, t0, HART_SIZE
	bltu	t0, t1, 2b
	j	1b
3:	mv	a0, t0
	li	a1, 1
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
