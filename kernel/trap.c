/*
 * Every trap ends up here: from a program in user_trap(), on the otherwise
 * empty kernel stack of its thread; from the kernel in kernel_trap(), on top of
 * what was interrupted.
 *
 * T1: Both are entered with interrupts off.  System calls and page faults turn
 *     them on, since they may take long and may sleep; interrupt handlers never
 *     do.
 * T2: The last look at whether a program may go on (not killed, its time not
 *     up) is with interrupts off, so that what comes later traps at once.
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

/* Put a page fault right: NULL, or what is wrong. */
static const char *
handle_page_fault(uint64_t cause, uint64_t addr)
{
	enum uvm_access access = UVM_READ;
	if (cause == CAUSE_STORE_PAGE)
		access = UVM_WRITE;
	else if (cause == CAUSE_FETCH_PAGE)
		access = UVM_EXEC;

	switch (uvm_fault(cur_thread()->uvm, uvaddr(addr), access)) {
	case 0:
		return NULL;
	case -ENOMEM:
		return "out of memory";
	case -EIO:
		return "input/output error of a program page";
	default:
		return name_exception(cause);
	}
}

/*
 * The program did what the processor cannot: put it right, or end it.  Kept out
 * of user_trap(), whose frame is part of the cost of each system call.
 */
static __attribute__((noinline)) void
handle_exception(uint64_t cause, uint64_t addr)
{
	const char *what = name_exception(cause);

	switch (cause) {
	case CAUSE_FETCH_PAGE:
	case CAUSE_LOAD_PAGE:
	case CAUSE_STORE_PAGE:
		what = handle_page_fault(cause, addr);
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
	if (what != NULL)
		proc_fault(what, addr);
}

/* Must the thread do something else before its program goes on? */
static bool
has_to_stay(const struct thread *t)
{
	return t->need_resched ||
	       __atomic_load_n(&t->proc->killed, __ATOMIC_RELAXED);
}

/* Do what has to come first; interrupts are off before and, by T2, after. */
static __attribute__((noinline)) void
get_ready_for_user(const struct thread *t)
{
	while (has_to_stay(t)) {
		intr_on();
		proc_exit_if_killed();
		sched_check_resched();
		intr_off();
	}
}

static void
user_trap(void)
{
	struct thread *t = cur_thread();
	uint64_t cause = csr_read_scause();

	if (cause == CAUSE_USER_ECALL) {
		t->tf->epc += 4;	/* on with the next instruction */
		csr_set_sstatus(SSTATUS_SIE);	/* intr_on(), quicker */
		syscall_dispatch(t->tf);
		csr_clear_sstatus(SSTATUS_SIE);
	} else if (cause & CAUSE_INTERRUPT) {
		handle_interrupt(cause, true);
	} else {
		uint64_t addr = csr_read_stval();
		intr_on();
		handle_exception(cause, addr);
		intr_off();
	}
	if (has_to_stay(t))
		get_ready_for_user(t);
	user_return(t->tf, uvm_satp(t->uvm));
}

void
trap_enter_user(void)
{
	struct thread *t = cur_thread();
	intr_off();
	t->tf->kernel_trap = (uint64_t)user_trap;
	if (has_to_stay(t))
		get_ready_for_user(t);
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
