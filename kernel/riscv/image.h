/*
 * The kernel's image in memory, as riscv/kernel.ld lays it out.  Every boundary
 * is page aligned:
 *
 *	image_start = text_start
 *		entry, text, trampoline		(RX)
 *	text_end
 *		constants			(R)
 *	rodata_end
 *		data, bss, boot stacks		(RW)
 *	image_end
 */
#ifndef RISCV_IMAGE_H
#define RISCV_IMAGE_H

#include "riscv/addr.h"

extern char image_start[], text_start[], text_end[], rodata_end[], image_end[];

/*
 * What each hart runs on at boot and then keeps for its idle thread: its page 0
 * is a guard that kvm_init() leaves unmapped, the others are the stack.
 */
struct boot_stack {
	uint8_t		guard[PGSIZE];
	uint8_t		stack[STACK_PAGE_NUM * PGSIZE];
};

extern struct boot_stack boot_stacks[NCPU];

#endif
