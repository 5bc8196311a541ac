/*
 * The first program, as an ELF file within the kernel's constants; the directory that
 * holds it is on the assembler's -I path.
 */
	.section .rodata
	.balign	8
	.globl	initcode_start
	.globl	initcode_end
initcode_start:
	.incbin	"initcode"
initcode_end:
