#include "syscall/syscall.h"

#include "core/kprintf.h"
#include "proc/proc.h"
#include "riscv/trapframe.h"
#include "syscall/handlers.h"
#include "syscall/trace.h"

#include <octox/errno.h>
#include <octox/sysno.h>
#include <octox/trace.h>

#include "syscall/table.inc"

/* The gates take a0 to a5 as an array. */
static_assert(offsetof(struct trapframe, a5) ==
	      offsetof(struct trapframe, a0) + 5 * sizeof(uint64_t),
	      "arguments follow each other");

static long
unknown_call(struct proc *p, uint64_t number)
{
	kprintf("%d %s: unknown system call %lu\n", p->id.pid,
		p->thread->name, number);
	return -EOTHER;
}

/* Is there such a call?  Number 0 is nobody's: the table starts empty. */
static bool
is_known(uint64_t number)
{
	return number - 1 < SYS_COUNT - 1;
}

static long
call_traced(struct proc *p, uint64_t number, const uint64_t *args)
{
	struct octox_trace record;
	long result;

	trace_begin(&record, p, number, args,
		    is_known(number) ? syscall_strings[number] : 0);
	/* These do not come back. */
	if (number == SYS_exit || number == SYS_sigreturn)
		trace_end(&record, p, 0);
	if (is_known(number))
		result = syscall_table[number](p, args);
	else
		result = unknown_call(p, number);
	trace_end(&record, p, result);
	return result;
}

/* Out of the way of those that are done at once. */
static __attribute__((noinline)) long
call_slowly(struct proc *p, uint64_t number, const uint64_t *args)
{
	if (p->trace != NULL)
		return call_traced(p, number, args);
	return unknown_call(p, number);
}

long
syscall_dispatch(struct trapframe *tf)
{
	struct proc *p = curproc();
	uint64_t number = tf->a7;

	/* Unknown numbers and traced processes fail in the one comparison. */
	if (number - 1 < p->quick_calls)
		return syscall_table[number](p, &tf->a0);
	return call_slowly(p, number, &tf->a0);
}
