/*
 * From the first instruction to kernel_main().
 */
#ifndef RISCV_START_H
#define RISCV_START_H

#include "common/types.h"

/*
 * In kernel/main.c: entered by every hart, hart 0 first; the others when it
 * calls machine_start_harts().  Supervisor mode, interrupts off, paging on with
 * a table that maps all RAM and, at DEVBASE, all devices; tp = this hart, sp =
 * top of its boot stack.
 */
_Noreturn void kernel_main(void);

#endif
