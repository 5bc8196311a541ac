/*
 * The few calls that we make to SBI firmware (RISC-V SBI specification 1.0):
 * used by machine.c when the kernel was started in supervisor mode.
 */
#ifndef RISCV_SBI_H
#define RISCV_SBI_H

#include "common/types.h"

/*
 * Timer interrupt of this hart when time reaches deadline; clears a pending
 * one.
 */
void sbi_set_timer(uint64_t deadline);

/* Software interrupt on the hart with this hartid. */
void sbi_send_ipi(uint64_t hartid);

/*
 * Start that hart in supervisor mode at physical address entry with a0 = hartid
 * and a1 = arg.  False when the firmware will not.
 */
bool sbi_hart_start(uint64_t hartid, uint64_t entry, uint64_t arg);

#endif
