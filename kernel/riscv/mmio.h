/*
 * Device registers.  Accesses are in program order with each other and with
 * memory (privileged and unprivileged specs, FENCE: i and o), so a descriptor
 * written before a doorbell is seen by the device.
 */
#ifndef RISCV_MMIO_H
#define RISCV_MMIO_H

#include "riscv/addr.h"

/* A register at byte offset off of a device at physical address base. */
static inline volatile void *
mmio_reg(paddr_t base, uint64_t off)
{
	return (volatile char *)dev_kva(base) + off;
}

static inline uint32_t
mmio_read32(const volatile void *reg)
{
	uint32_t v = *(const volatile uint32_t *)reg;
	__asm__ volatile ("fence i, rw" ::: "memory");
	return v;
}

static inline void
mmio_write32(volatile void *reg, uint32_t v)
{
	__asm__ volatile ("fence rw, o" ::: "memory");
	*(volatile uint32_t *)reg = v;
}

static inline void
mmio_write64(volatile void *reg, uint64_t v)
{
	__asm__ volatile ("fence rw, o" ::: "memory");
	*(volatile uint64_t *)reg = v;
}

static inline uint8_t
mmio_read8(const volatile void *reg)
{
	uint8_t v = *(const volatile uint8_t *)reg;
	__asm__ volatile ("fence i, rw" ::: "memory");
	return v;
}

static inline void
mmio_write8(volatile void *reg, uint8_t v)
{
	__asm__ volatile ("fence rw, o" ::: "memory");
	*(volatile uint8_t *)reg = v;
}

#endif
