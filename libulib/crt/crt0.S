/*
 * The first instructions of a program.  The kernel gives argc, argv and envp in
 * a0 to a2, and a stack aligned to 16.  main is named here so that a main in an
 * archive is found too.
 */
	.section .text.startup._start, "ax", @progbits
	.globl	_start
	.type	_start, @function
_start:
	.option	push
	.option	norelax
	la	gp, __global_pointer$
	.option	pop
	la	tp, __tls_base
	la	a3, main
	li	s0, 0			/* the outermost frame */
	li	ra, 0
	tail	__octox_start
	.size	_start, . - _start

/* What this program expects of the kernel: ABI version 1. */
	.section .note.octox.abi, "a", @note
	.balign	4
	.word	6			/* bytes in the name */
	.word	4			/* bytes in the description */
	.word	1			/* type: version of the ABI */
	.asciz	"Octox"
	.balign	4
	.word	1

	.section .note.GNU-stack, "", @progbits
