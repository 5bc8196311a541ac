/*
 * Messages of the kernel on the console.  Formats: see common/format.h.
 */
#ifndef CORE_KPRINTF_H
#define CORE_KPRINTF_H

#include "common/types.h"
#include "core/annot.h"

/*
 * Print; never sleeps, may be called from interrupts and with spinlocks held.
 */
void kprintf(const char *fmt, ...) PRINTF_LIKE(1, 2);

/*
 * Where the bytes go: dev/uart.c sets it at boot (polled output).  Until then
 * they are dropped.
 */
void kprintf_set_sink(void (*write)(const char *s, size_t n));

/*
 * For panic only: from now on this hart prints without taking the lock, and any
 * other that prints stops for ever.
 */
void kprintf_unlock_for_panic(void);

#endif
