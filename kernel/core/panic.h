/*
 * The end of the road, for mistakes of the kernel's own and nothing else: no
 * program, image or device may get here.
 */
#ifndef CORE_PANIC_H
#define CORE_PANIC_H

#include "core/annot.h"

/*
 * Print the message with the hart and a backtrace, stop the other harts, and
 * end the emulator with status MACHINE_FAILURE.
 */
NORETURN void panic(const char *fmt, ...) PRINTF_LIKE(1, 2);

/*
 * For the handler of the software interrupt: if another hart has panicked, this
 * one stops here.
 */
void panic_stop_if_asked(void);

/* Panic unless the condition holds.  Always compiled in. */
#define kassert(cond) \
	((cond) ? (void)0 : panic("%s:%d: %s", __FILE__, __LINE__, #cond))

#endif
