/*
 * What supervisor mode cannot do alone: timer, interrupts between harts, power.
 * With -bios none our own machine-mode code answers (start.c, mvec.S), with
 * -bios default the SBI does; callers do not notice.
 */
#ifndef RISCV_MACHINE_H
#define RISCV_MACHINE_H

#include "common/types.h"

/* Time since power-on in units of platform.timebase_hz (virt: 100 ns). */
uint64_t machine_time(void);

/*
 * Interrupt this hart when machine_time() reaches deadline; UINT64_MAX: never.
 * Replaces the deadline before.  It arrives as CAUSE_S_SOFTWARE from our own
 * machine mode, and as CAUSE_S_TIMER from the SBI; the latter comes back until
 * the next call of this, so the handler must call it.
 */
void machine_set_timer(uint64_t deadline);

/*
 * Raise CAUSE_S_SOFTWARE on the hart with that index; the handler there clears
 * IP_SOFTWARE in sip, before it looks at what there is to do.
 */
void machine_send_ipi(uint64_t hart_index);

/*
 * For start.c, before anything else here: does our own code run machine mode?
 */
void machine_init(bool ours);

/* Hart 0: let the other harts in; each enters kernel_main(). */
void machine_start_harts(void);

/* The exit status that says the system failed, as after a panic. */
enum { MACHINE_FAILURE = 255 };

/*
 * End the emulator with this exit status (0..255), by QEMU's test device.  At
 * once: what is still in the UART or on its way to the disk is the caller's
 * business.
 */
_Noreturn void machine_poweroff(int status);

#endif
