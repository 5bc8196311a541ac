/*
 * The PLIC (guide section 4.7): every source has priority 1, every hart takes
 * every source, threshold 0.  A source that a hart has claimed is not offered
 * again, to anybody, until it is completed, so a handler never runs twice at a
 * time.
 *
 * Invariant: handlers are registered at boot, before interrupts are on, and
 * never change, so the table needs no lock.
 */
#include "dev/irq.h"

#include "core/kprintf.h"
#include "core/panic.h"
#include "riscv/hart.h"
#include "riscv/mmio.h"
#include "riscv/platform.h"

enum { IRQ_MAX = 128 };		/* sources of QEMU's virt: 96 */

static struct {
	void	(*handler)(void *arg);
	void	*arg;
} sources[IRQ_MAX];

/* Registers of the PLIC specification, by source or by context (hart and mode). */
static volatile void *
plic_priority(uint32_t irq)
{
	return mmio_reg(platform.plic, 4ul * irq);
}

static volatile void *
plic_enable(uint32_t context, uint32_t irq)
{
	return mmio_reg(platform.plic,
			0x2000 + 0x80ul * context + irq / 32 * 4);
}

static volatile void *
plic_threshold(uint32_t context)
{
	return mmio_reg(platform.plic, 0x200000 + 0x1000ul * context);
}

static volatile void *
plic_claim(uint32_t context)
{
	return mmio_reg(platform.plic, 0x200004 + 0x1000ul * context);
}

void
irq_register(uint32_t irq, void (*handler)(void *arg), void *arg)
{
	kassert(irq > 0 && irq < IRQ_MAX && !sources[irq].handler);
	sources[irq].handler = handler;
	sources[irq].arg = arg;
}

void
irq_init(void)
{
	for (uint32_t irq = 1; irq < IRQ_MAX; irq++)
		mmio_write32(plic_priority(irq), sources[irq].handler != NULL);
}

void
irq_init_hart(void)
{
	uint32_t context = platform.plic_context[this_hart()->index];
	for (uint32_t word = 0; word < IRQ_MAX; word += 32) {
		uint32_t mask = 0;
		for (uint32_t bit = 0; bit < 32; bit++)
			if (sources[word + bit].handler)
				mask |= 1u << bit;
		mmio_write32(plic_enable(context, word), mask);
	}
	mmio_write32(plic_threshold(context), 0);
}

void
irq_dispatch(void)
{
	volatile void *claim =
		plic_claim(platform.plic_context[this_hart()->index]);
	uint32_t irq;
	while ((irq = mmio_read32(claim)) != 0) {
		if (irq < IRQ_MAX && sources[irq].handler)
			sources[irq].handler(sources[irq].arg);
		else
			kprintf("irq: nobody waits for interrupt %u\n", irq);
		mmio_write32(claim, irq);
	}
}
