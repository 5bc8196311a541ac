/*
 * setjmp and longjmp with the signal mask (sigjmp_buf).  A system call changes no
 * register but a0.
 */
#include <octox/sysno.h>

#define SAVED		208
#define MASK		216
#define SIG_SETMASK	2

	.section .text.sigsetjmp, "ax", @progbits
	.globl	sigsetjmp
	.type	sigsetjmp, @function
sigsetjmp:
	sd	a1, SAVED(a0)
	beqz	a1, 1f
	mv	t0, a0
	addi	a2, a0, MASK
	li	a1, 0
	li	a7, SYS_sigprocmask
	ecall
	mv	a0, t0
1:	tail	setjmp
	.size	sigsetjmp, . - sigsetjmp

	.section .text.siglongjmp, "ax", @progbits
	.globl	siglongjmp
	.type	siglongjmp, @function
siglongjmp:
	ld	t0, SAVED(a0)
	beqz	t0, 1f
	mv	t0, a0
	mv	t1, a1
	addi	a1, a0, MASK
	li	a0, SIG_SETMASK
	li	a2, 0
	li	a7, SYS_sigprocmask
	ecall
	mv	a0, t0
	mv	a1, t1
1:	tail	longjmp
	.size	siglongjmp, . - siglongjmp

	.section .note.GNU-stack, "", @progbits
