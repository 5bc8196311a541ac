/*
 * What entry.S and machine_vector.S call in start.c, and where they start.
 */
#ifndef RISCV_START_IMPL_H
#define RISCV_START_IMPL_H

#include "common/types.h"

struct hart;

/* entry.S: the first hart, with the device tree; then each other one. */
_Noreturn void boot_first(uint64_t hartid, const void *fdt, bool machine_mode);
_Noreturn void boot_hart(struct hart *hart, bool machine_mode);

/* machine_vector.S: a trap that machine mode has no answer to. */
_Noreturn void machine_trap_fatal(uint64_t mcause, uint64_t mepc,
	uint64_t mtval);

void machine_vector(void);
void entry_secondary(void);

#endif
