/*
 * The kernel's riscv/fence.h for the build machine; see unit/machine/machine.h.
 */
#ifndef MACHINE_FENCE_H
#define MACHINE_FENCE_H

#include "common/types.h"

void sfence_vma_all(void);
void sfence_vma_page(uint64_t va);
void fence_i(void);

#endif
