/*
 * The first hart to panic prints and ends the emulator.  The others are stopped
 * by an interrupt, or when they print, or with the emulator, whichever comes
 * first.  A panic while one is being reported ends the emulator at once.
 */
#include "core/panic.h"

#include "common/format.h"
#include "core/backtrace.h"
#include "core/kprintf.h"
#include "riscv/hart.h"
#include "riscv/image.h"
#include "riscv/intr.h"
#include "riscv/kframe.h"
#include "riscv/machine.h"
#include "riscv/platform.h"

static struct hart *panicked;	/* who, or NULL; atomic */

static NORETURN void
stop(void)
{
	intr_off();
	for (;;)
		intr_wait();
}

void
panic_stop_if_asked(void)
{
	struct hart *who = __atomic_load_n(&panicked, __ATOMIC_RELAXED);
	if (who != NULL && who != this_hart())
		stop();
}

/* Returns on the one hart that is to report. */
static void
panic_begin(void)
{
	intr_off();
	struct hart *me = this_hart();
	struct hart *first = NULL;
	if (!__atomic_compare_exchange_n(&panicked, &first, me, false,
		__ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
		if (first == me)
			machine_poweroff(MACHINE_FAILURE);
		stop();
	}
	kprintf_unlock_for_panic();
	for (uint32_t i = 0; i < platform.nharts; i++)
		if (&harts[i] != me)
			machine_send_ipi(i);
}

NORETURN void
panic(const char *fmt, ...)
{
	panic_begin();
	char message[256];
	va_list ap;
	va_start(ap, fmt);
	(void)format_string_va(message, sizeof(message), fmt, ap);
	va_end(ap);
	kprintf("\npanic: hart %lu: %s\n", this_hart()->index, message);
	backtrace_print((uint64_t)__builtin_frame_address(0));
	machine_poweroff(MACHINE_FAILURE);
}

NORETURN void
kernel_stack_overflow(const struct kframe *frame)
{
	panic_begin();
	kprintf("\npanic: hart %lu: kernel stack overflow: sp %lx, pc %lx\n",
		this_hart()->index, frame->sp, frame->sepc);
	backtrace_print(align_up(frame->sp, PGSIZE));
	machine_poweroff(MACHINE_FAILURE);
}
