/*
 * Registers that machine mode and supervisor mode both use, at different
 * addresses.
 */
#ifndef RISCV_MACHINE_IMPL_H
#define RISCV_MACHINE_IMPL_H

#include "common/types.h"

/* The CLINT: one msip of 4 bytes and one mtimecmp of 8 for each hartid. */
enum {
	CLINT_MSIP	= 0x0000,
	CLINT_MTIMECMP	= 0x4000,
};

/*
 * What to write to the test device so that the emulator exits with this status.
 */
static inline uint32_t
machine_poweroff_code(int status)
{
	const uint32_t pass = 0x5555, fail = 0x3333;
	uint32_t code = (uint32_t)status & 0xff;
	return code == 0 ? pass : code << 16 | fail;
}

#endif
