/*
 * intr_push() and intr_pop() for callers that cannot afford a function call:
 * the spinlocks, which are on every path.
 */
#ifndef RISCV_INTR_INLINE_H
#define RISCV_INTR_INLINE_H

#include "riscv/csr.h"
#include "riscv/hart.h"

static inline void
intr_push_inline(void)
{
	uint64_t before = csr_fetch_clear_sstatus(SSTATUS_SIE);
	struct hart *h = this_hart();
	if (h->irq_off_depth++ == 0)
		h->irq_were_on = (before & SSTATUS_SIE) != 0;
}

static inline void
intr_pop_inline(void)
{
	struct hart *h = this_hart();
	if (--h->irq_off_depth == 0 && h->irq_were_on)
		csr_set_sstatus(SSTATUS_SIE);
}

#endif
