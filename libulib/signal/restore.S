/* Where a handler returns to, with its struct octox_sigframe at sp. */
#include <octox/sysno.h>

	.section .text.__octox_restore, "ax", @progbits
	.globl	__octox_restore
	.type	__octox_restore, @function
__octox_restore:
	addi	a0, sp, 40		/* OCTOX_SIGFRAME_CONTEXT */
	li	a7, SYS_sigreturn
	ecall
	.size	__octox_restore, . - __octox_restore

	.section .note.GNU-stack, "", @progbits
