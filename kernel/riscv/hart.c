/*
 * The harts and the stacks that they have from the start.
 */
#include "riscv/hart.h"

#include "riscv/image.h"
#include "riscv/stacks.h"

struct hart harts[NCPU];

/* First in .bss, so that nothing is lost to the alignment. */
struct boot_stack boot_stacks[NCPU]
	__attribute__((section(".bss.stacks"), aligned(PGSIZE)));

struct emergency_stack emergency_stacks[NCPU]
	__attribute__((section(".bss.stacks"), aligned(16)));
