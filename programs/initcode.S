/*
 * initcode - the first program, which the kernel carries inside itself.  All it
 * does is to become /init.  It uses no stack and no library, since nothing is set
 * up yet.
 */
#include <octox/sysno.h>

	.option	norelax			/* gp points nowhere */

	.section .rodata
path:	.asciz	"/init"
name:	.asciz	"init"
	.balign	8
argv:	.dword	name
envp:	.dword	0			/* also the end of argv */

	.text
	.globl	_start
_start:
	la	a0, path
	la	a1, argv
	la	a2, envp
	li	a7, SYS_exec
	ecall
	/* Only a failed exec returns; the kernel says what it means. */
	li	a0, 1
	li	a7, SYS_exit
	ecall
