/*
 * Every trap ends up here: from a program in user_trap(), on the otherwise
 * empty kernel stack of its thread; from the kernel in kernel_trap(), on top of
 * what was interrupted.
 *
 * T1: Both are entered with interrupts off.  System calls and page faults turn
 *     them on, since they may take long and may sleep; interrupt handlers never
 *     do.
 * T2: The last look at whether a program may go on (no signal to take, its time
 *     not up) is with interrupts off, so that what comes later traps at once.
 * T3: A fault in the kernel is a mistake of the kernel's: it does not touch
 *     user memory by its user addresses.
 */
#include "trap.h"

#include "core/kprintf.h"
#include "core/panic.h"
#include "dev/irq.h"
#include "mm/uvm.h"
#include "proc/proc.h"
#include "riscv/csr.h"
#include "riscv/hart.h"
#include "riscv/intr.h"
#include "riscv/kframe.h"
#include "riscv/mode.h"
#include "sched/clock.h"
#include "sched/sched.h"
#include "sched/thread.h"
#include "syscall/syscall.h"

#include <octox/errno.h>
#include <octox/signal.h>

enum { ECALL_SIZE = 4 };

static const char *const exception_name[] = {
	[CAUSE_FETCH_MISALIGNED] = "misaligned jump",
	[CAUSE_FETCH_ACCESS] = "access fault (execute)",
	[CAUSE_ILLEGAL] = "illegal instruction",
	[CAUSE_BREAKPOINT] = "breakpoint",
	[CAUSE_LOAD_MISALIGNED] = "misaligned load",
	[CAUSE_LOAD_ACCESS] = "access fault (load)",
	[CAUSE_STORE_MISALIGNED] = "misaligned store",
	[CAUSE_STORE_ACCESS] = "access fault (store)",
	[CAUSE_FETCH_PAGE] = "page fault (execute)",
	[CAUSE_LOAD_PAGE] = "page fault (load)",
	[CAUSE_STORE_PAGE] = "page fault (store)",
};

static const char *
name_exception(uint64_t cause)
{
	const char *name = NULL;
	if (cause < ARRAY_SIZE(exception_name))
		name = exception_name[cause];
	return name != NULL ? name : "unknown exception";
}

static void
handle_interrupt(uint64_t cause, bool from_user)
{
	this_hart()->in_irq = true;
	switch (cause) {
	case CAUSE_S_EXTERNAL:
		irq_dispatch();
		break;
	case CAUSE_S_SOFTWARE:
		/* Another hart calls, or machine mode passes the timer on. */
		csr_clear_sip(IP_SOFTWARE);
		panic_stop_if_asked();
		clock_interrupt(from_user);
		sched_interrupt();
		break;
	case CAUSE_S_TIMER:
		clock_interrupt(from_user);
		break;
	default:
		panic("interrupt of unknown cause 0x%lx", cause);
	}
	this_hart()->in_irq = false;
}

/* What an exception is to a program: a signal, and why. */
struct reason {
	int		sig;
	int		code;
	const char	*what;
};

static const struct {
	int	sig;
	int	code;
} exception_signal[] = {
	[CAUSE_FETCH_MISALIGNED] = { SIGBUS, OCTOX_BUS_ADRALN },
	[CAUSE_FETCH_ACCESS] = { SIGBUS, OCTOX_BUS_ADRERR },
	[CAUSE_ILLEGAL] = { SIGILL, OCTOX_ILL_ILLOPC },
	[CAUSE_BREAKPOINT] = { SIGTRAP, OCTOX_TRAP_BRKPT },
	[CAUSE_LOAD_MISALIGNED] = { SIGBUS, OCTOX_BUS_ADRALN },
	[CAUSE_LOAD_ACCESS] = { SIGBUS, OCTOX_BUS_ADRERR },
	[CAUSE_STORE_MISALIGNED] = { SIGBUS, OCTOX_BUS_ADRALN },
	[CAUSE_STORE_ACCESS] = { SIGBUS, OCTOX_BUS_ADRERR },
	[CAUSE_FETCH_PAGE] = { SIGSEGV, OCTOX_SEGV_MAPERR },
	[CAUSE_LOAD_PAGE] = { SIGSEGV, OCTOX_SEGV_MAPERR },
	[CAUSE_STORE_PAGE] = { SIGSEGV, OCTOX_SEGV_MAPERR },
};

static struct reason
reason_of(uint64_t cause)
{
	struct reason r = { .sig = SIGILL, .what = name_exception(cause) };

	if (cause < ARRAY_SIZE(exception_signal) &&
	    exception_signal[cause].sig != 0) {
		r.sig = exception_signal[cause].sig;
		r.code = exception_signal[cause].code;
	}
	return r;
}

/* Put a page fault right: true, or why not. */
static bool
handle_page_fault(uint64_t cause, uint64_t addr, struct reason *why)
{
	struct uvm *uvm = cur_thread()->uvm;
	enum uvm_access access = UVM_READ;
	if (cause == CAUSE_STORE_PAGE)
		access = UVM_WRITE;
	else if (cause == CAUSE_FETCH_PAGE)
		access = UVM_EXEC;

	switch (uvm_fault(uvm, uvaddr(addr), access)) {
	case 0:
		return true;
	case -ENOMEM:
		/* It would be no better in the handler. */
		*why = (struct reason){ SIGKILL, 0, "out of memory" };
		return false;
	case -EIO:
		*why = (struct reason){ SIGBUS, OCTOX_BUS_OBJERR,
			"input/output error of a program page" };
		return false;
	case -ENXIO:
		*why = (struct reason){ SIGBUS, OCTOX_BUS_ADRERR,
			"access behind the end of a mapped file" };
		return false;
	default:
		if (access != UVM_READ &&
		    uvm_fault(uvm, uvaddr(addr), UVM_READ) == 0)
			why->code = OCTOX_SEGV_ACCERR;
		return false;
	}
}

/*
 * The program did what the processor cannot: put it right, or have it told.
 * Kept out of user_trap(), whose frame is part of the cost of each system call.
 */
static __attribute__((noinline)) void
handle_exception(uint64_t cause, uint64_t addr)
{
	struct reason why = reason_of(cause);

	switch (cause) {
	case CAUSE_FETCH_PAGE:
	case CAUSE_LOAD_PAGE:
	case CAUSE_STORE_PAGE:
		if (handle_page_fault(cause, addr, &why))
			return;
		break;
	case CAUSE_ILLEGAL:
		if (thread_fpu_load())
			return;
		addr = cur_thread()->tf->epc;	/* stval is no address */
		break;
	case CAUSE_BREAKPOINT:
		addr = cur_thread()->tf->epc;
		break;
	}
	signal_fault(why.sig, why.code, why.what, addr);
}

/* Must the thread do something else before its program goes on? */
static inline __attribute__((always_inline)) bool
has_to_stay(const struct thread *t)
{
	return t->need_resched ||
	       __atomic_load_n(&t->proc->attention, __ATOMIC_RELAXED);
}

/*
 * Do what has to come first; interrupts are off before and, by T2, after.
 * interrupted is the result of a system call that was, or 0: without a handler the
 * program makes the call again.
 */
static __attribute__((noinline)) void
get_ready_for_user(const struct thread *t, long interrupted)
{
	while (has_to_stay(t)) {
		intr_on();
		if (t->proc->attention)
			signal_deliver(t->proc, &interrupted);
		sched_check_resched();
		intr_off();
	}
	if (interrupted != 0)
		t->tf->epc -= ECALL_SIZE;
}

/* After a system call; what it was called with is still in a0. */
static __attribute__((noinline)) void
get_ready_after_call(const struct thread *t, long result)
{
	bool interrupted = result == -EINTR || result == -CALL_INTERRUPTED;

	if (!interrupted)
		t->tf->a0 = (uint64_t)result;
	get_ready_for_user(t, interrupted ? result : 0);
}

static void
user_trap(void)
{
	struct thread *t = cur_thread();
	uint64_t cause = csr_read_scause();

	if (cause == CAUSE_USER_ECALL) {
		t->tf->epc += ECALL_SIZE;	/* on with the next instruction */
		csr_set_sstatus(SSTATUS_SIE);	/* intr_on(), quicker */
		long result = syscall_dispatch(t->tf);
		csr_clear_sstatus(SSTATUS_SIE);
		if (has_to_stay(t))
			get_ready_after_call(t, result);
		else
			t->tf->a0 = (uint64_t)result;
		user_return(t->tf, uvm_satp(t->uvm));
	}
	if (cause & CAUSE_INTERRUPT) {
		handle_interrupt(cause, true);
	} else {
		uint64_t addr = csr_read_stval();
		intr_on();
		handle_exception(cause, addr);
		intr_off();
	}
	if (has_to_stay(t))
		get_ready_for_user(t, 0);
	user_return(t->tf, uvm_satp(t->uvm));
}

void
trap_enter_user(void)
{
	struct thread *t = cur_thread();
	intr_off();
	t->tf->kernel_trap = (uint64_t)user_trap;
	if (has_to_stay(t))
		get_ready_for_user(t, 0);
	user_return(t->tf, uvm_satp(t->uvm));
}

static NORETURN void
kernel_fault(const struct kframe *f, uint64_t cause)
{
	kprintf("ra 0x%lx sp 0x%lx sstatus 0x%lx\n"
		"a0 0x%lx a1 0x%lx a2 0x%lx a3 0x%lx\n"
		"a4 0x%lx a5 0x%lx a6 0x%lx a7 0x%lx\n"
		"t0 0x%lx t1 0x%lx t2 0x%lx t3 0x%lx\n"
		"t4 0x%lx t5 0x%lx t6 0x%lx\n",
		f->ra, f->sp, f->sstatus, f->a0, f->a1, f->a2, f->a3, f->a4,
		f->a5, f->a6, f->a7, f->t0, f->t1, f->t2, f->t3, f->t4, f->t5,
		f->t6);
	panic("%s in the kernel at 0x%lx, pc 0x%lx", name_exception(cause),
	      csr_read_stval(), f->sepc);
}

void
kernel_trap(struct kframe *frame)
{
	uint64_t cause = csr_read_scause();
	if (!(cause & CAUSE_INTERRUPT))
		kernel_fault(frame, cause);

	handle_interrupt(cause, false);
	/*
	 * Interrupts were on, so no spinlock is held, and the thread may lose
	 * the hart here (an idle thread ignores it).  What the floating-point
	 * registers hold may have changed meanwhile: see sched/fpu.c.
	 */
	sched_check_resched();
	frame->sstatus = (frame->sstatus & ~SSTATUS_FS) |
			 (csr_read_sstatus() & SSTATUS_FS);
}
