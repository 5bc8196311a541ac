/*
 * The kernel's riscv/csr.h with a satp for the build machine; see
 * unit/machine/machine.h.
 */
#ifndef MACHINE_CSR_H
#define MACHINE_CSR_H

#define csr_write_satp	csr_write_satp_by_instruction
#include "../../../../kernel/riscv/csr.h"
#undef csr_write_satp

void csr_write_satp(uint64_t satp);

#endif
