/*
 * The stacks that assembler code switches to when a kernel stack has
 * overflowed, or machine mode has failed.
 */
#ifndef RISCV_STACKS_H
#define RISCV_STACKS_H

#include "common/types.h"
#include <octox/limits.h>

enum { EMERGENCY_STACK_SHIFT = 12 };

struct emergency_stack {
	uint8_t		bytes[1 << EMERGENCY_STACK_SHIFT];
};

extern struct emergency_stack emergency_stacks[NCPU];

#endif
