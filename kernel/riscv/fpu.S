/*
 * fpu_save(fpu), fpu_restore(fpu): the floating-point registers to and from
 * memory.  sstatus.FS must not be off.  The only such instructions in the
 * kernel.
 */
#include "riscv/asm-offsets.h"

	.macro	each_register op
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, \
		17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
	\op	f\n, 8 * \n(a0)
	.endr
	.endm

	.section .text
	.globl	fpu_save
fpu_save:
	each_register fsd
	frcsr	t0
	sd	t0, FPU_FCSR(a0)
	ret

	.globl	fpu_restore
fpu_restore:
	each_register fld
	ld	t0, FPU_FCSR(a0)
	fscsr	t0
	ret
