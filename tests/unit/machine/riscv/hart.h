/*
 * The kernel's riscv/hart.h with a this_hart() for the build machine; see
 * unit/machine/machine.h.
 */
#ifndef MACHINE_HART_H
#define MACHINE_HART_H

#define this_hart	this_hart_by_register
#include "../../../../kernel/riscv/hart.h"
#undef this_hart

struct hart *this_hart(void);

#endif
