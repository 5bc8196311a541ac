/*
 * What the device tree says of this machine.  Filled in once at boot by
 * platform_init(), constant afterwards.  What the tree does not say keeps QEMU
 * virt's usual value.
 */
#ifndef RISCV_PLATFORM_H
#define RISCV_PLATFORM_H

#include "riscv/addr.h"

enum { PLATFORM_MAX_VIRTIO = 8 };

struct platform_virtio {
	paddr_t		base;
	uint32_t	irq;
};

struct platform {
	paddr_t		ram_base;
	uint64_t	ram_size;	/* bytes: no reserved part in it */
	paddr_t		fdt;		/* the tree itself, in RAM */
	uint64_t	fdt_size;
	uint32_t	nharts;		/* at most NCPU */
	uint64_t	hartid[NCPU];
	uint64_t	timebase_hz;
	paddr_t		uart;
	uint32_t	uart_irq;
	paddr_t		plic;
	uint64_t	plic_size;
	uint32_t	plic_context[NCPU];	/* of S mode of each hart */
	paddr_t		clint;
	paddr_t		test;		/* sifive,test0 */
	paddr_t		rtc;		/* google,goldfish-rtc; 0 if none */
	uint32_t	nvirtio;
	struct platform_virtio virtio[PLATFORM_MAX_VIRTIO];
};

extern struct platform platform;

/*
 * Read the tree, for a kernel whose image lies from image_lo up to image_hi.  A
 * damaged tree leaves the usual values.
 */
void platform_init(const void *fdt, uint64_t boot_hartid, uint64_t image_lo,
	uint64_t image_hi);

#endif
