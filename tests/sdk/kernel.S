/* A kernel that says TEXT and switches the machine off. */
	.globl	_start
_start:
	la	a0, text
	li	a1, 0x10000000		/* the UART */
1:	lbu	a2, (a0)
	beqz	a2, 2f
	sb	a2, (a1)
	addi	a0, a0, 1
	j	1b
2:	li	a0, 0x5555
	li	a1, 0x100000		/* the test device */
	sw	a0, (a1)
3:	j	3b
text:	.asciz	TEXT
