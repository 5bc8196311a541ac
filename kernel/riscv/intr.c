/*
 * Interrupts of this hart.  While they are off the thread stays on its hart, so
 * irq_off_depth is always that of the hart it is read on; it is 0 while they
 * are on.
 */
#include "riscv/intr.h"

#include "riscv/intr_inline.h"

void
intr_on(void)
{
	csr_set_sstatus(SSTATUS_SIE);
}

void
intr_off(void)
{
	csr_clear_sstatus(SSTATUS_SIE);
}

bool
intr_is_on(void)
{
	return (csr_read_sstatus() & SSTATUS_SIE) != 0;
}

void
intr_push(void)
{
	intr_push_inline();
}

void
intr_pop(void)
{
	intr_pop_inline();
}

void
intr_wait(void)
{
	__asm__ volatile("wfi" : : : "memory");
}
