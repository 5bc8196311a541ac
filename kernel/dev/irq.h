/*
 * Device interrupts: who handles which line of the PLIC.
 */
#ifndef DEV_IRQ_H
#define DEV_IRQ_H

#include "common/types.h"

/*
 * After the drivers have registered: enable their sources, on hart 0 and then on
 * each hart.
 */
void irq_init(void);
void irq_init_hart(void);

/* At boot, before irq_init().  handler runs with interrupts off. */
void irq_register(uint32_t irq, void (*handler)(void *arg), void *arg);

/* From the external interrupt: claim, handle, complete all that are pending. */
void irq_dispatch(void);

#endif
