/*
 * Timer, interrupts between harts and power, by the CLINT if machine mode is
 * ours (machine_vector.S passes its interrupts on), else by the SBI.
 */
#include "riscv/machine.h"

#include "riscv/csr.h"
#include "riscv/hart.h"
#include "riscv/machine_impl.h"
#include "riscv/mmio.h"
#include "riscv/platform.h"
#include "riscv/sbi.h"
#include "riscv/start_impl.h"

static bool machine_is_ours;	/* set once, before the other harts run */

void
machine_init(bool ours)
{
	machine_is_ours = ours;
}

uint64_t
machine_time(void)
{
	return csr_read_time();
}

void
machine_set_timer(uint64_t deadline)
{
	if (!machine_is_ours) {
		sbi_set_timer(deadline);
		return;
	}
	uint64_t off = CLINT_MTIMECMP + 8 * this_hart()->hartid;
	mmio_write64(mmio_reg(platform.clint, off), deadline);
}

void
machine_send_ipi(uint64_t hart_index)
{
	uint64_t hartid = harts[hart_index].hartid;
	if (machine_is_ours)
		mmio_write32(
			mmio_reg(platform.clint, CLINT_MSIP + 4 * hartid), 1);
	else
		sbi_send_ipi(hartid);
}

/*
 * Harts without firmware wait for a software interrupt in entry.S.  One that
 * the SBI does not start stays away; the others do not need it.
 */
void
machine_start_harts(void)
{
	for (uint32_t i = 1; i < platform.nharts; i++) {
		if (machine_is_ours)
			machine_send_ipi(i);
		else
			(void)sbi_hart_start(harts[i].hartid,
				(uint64_t)entry_secondary, (uint64_t)&harts[i]);
	}
}

_Noreturn void
machine_poweroff(int status)
{
	mmio_write32(mmio_reg(platform.test, 0), machine_poweroff_code(status));
	for (;;)
		__asm__ volatile("wfi");
}
