/*
 * Messages on the console.  One lock around each call keeps its bytes together;
 * it is the last lock in the order, since messages come from everywhere.
 */
#include "core/kprintf.h"

#include "common/format.h"
#include "core/spinlock.h"
#include "riscv/hart.h"

static struct spinlock print_lock = SPINLOCK_INIT("kprintf");
static void (*console_write)(const char *s, size_t n);

/* The hart that panics and prints without the lock. */
static struct hart *panicking;

static void
sink_write(struct format_sink *sink, const char *s, size_t n)
{
	(void)sink;
	if (console_write != NULL)
		console_write(s, n);
}

static void
print(const char *fmt, va_list ap)
{
	struct format_sink sink = { sink_write };
	(void)format_to(&sink, fmt, ap);
}

void
kprintf(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	struct hart *alone = __atomic_load_n(&panicking, __ATOMIC_ACQUIRE);
	if (alone == NULL) {
		spin_lock(&print_lock);
		print(fmt, ap);
		spin_unlock(&print_lock);
	} else if (alone == this_hart()) {
		print(fmt, ap);
	} else {
		for (;;)
			hart_pause();
	}
	va_end(ap);
}

void
kprintf_set_sink(void (*write)(const char *s, size_t n))
{
	console_write = write;
}

void
kprintf_unlock_for_panic(void)
{
	__atomic_store_n(&panicking, this_hart(), __ATOMIC_RELEASE);
}
