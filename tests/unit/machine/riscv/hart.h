/*
 * The kernel's riscv/hart.h with functions of the tests' own in place of those that
 * read a register; see unit/machine/machine.h.
 */
#ifndef MACHINE_HART_H
#define MACHINE_HART_H

#define cur_thread	cur_thread_by_register
#define this_hart	this_hart_by_register
#include "../../../../kernel/riscv/hart.h"
#undef cur_thread
#undef this_hart

struct thread *cur_thread(void);
struct hart *this_hart(void);

#endif
