/*
 * Taking signals on the way to user mode: handlers, stops and ends.
 *
 * A handler is called by changing the registers with which the program goes on; what
 * they were is on its stack, in a struct octox_sigframe, and comes back when the
 * program calls sigreturn, which the code at the action's restorer does.  Everything
 * in a frame is the program's to change: of it only come back the registers that are
 * its own anyhow and the mask.
 */
#include "common/mem.h"
#include "core/kprintf.h"
#include "mm/uvm.h"
#include "proc/signal_impl.h"

#include <octox/errno.h>
#include <octox/wait.h>

enum { FRAME_ALIGN = 16, ECALL_SIZE = 4 };

/* Stop until somebody sends SIGCONT, or SIGKILL. */
static void
stop(struct proc *p, int sig)
	REQUIRES(proc_lock)
{
	if (sig != SIGSTOP && group_is_orphaned(p->group))
		return;
	p->stopped = true;
	proc_stopped_count++;
	p->report = OCTOX_WAIT_STOPPED(sig);
	proc_tell_parent(p, OCTOX_CLD_STOPPED, sig);
	while (p->stopped &&
	       !(p->signals.pending & OCTOX_SIGBIT(SIGKILL)))
		waitq_sleep(&p->resumed, &proc_lock);
	p->stopped = false;
	proc_stopped_count--;
}

/*
 * Take signals until there is one that needs more than a stop: the one, or 0 if
 * none is left.
 */
static int
next_signal(struct proc *p, struct octox_siginfo *info)
	REQUIRES(proc_lock)
{
	uint64_t ready;

	while ((ready = signal_ready(p)) != 0) {
		int sig = __builtin_ctzll(ready) + 1;
		uint64_t bit = OCTOX_SIGBIT(sig);
		if (ready & OCTOX_SIGBIT(SIGKILL))
			sig = SIGKILL;
		signal_take(p, sig, info);
		if (sig == SIGKILL || (p->signals.caught & bit))
			return sig;
		if (bit & SIGNALS_STOP)
			stop(p, sig);
		else if (!(bit & (SIGNALS_QUIET | p->signals.ignored)))
			return sig;
	}
	/* What called for attention may have gone without being taken. */
	signal_set_blocked(p, p->signals.blocked);
	return 0;
}

/* What becomes of a call that a handler has interrupted. */
static void
settle_call(struct proc *p, const struct octox_sigaction *act,
	    long *interrupted)
{
	struct trapframe *tf = p->thread->tf;

	p->signals.deadline = 0;
	if (*interrupted == 0)
		return;
	if (*interrupted == -EINTR && (act->flags & OCTOX_SA_RESTART))
		tf->epc -= ECALL_SIZE;
	else
		tf->a0 = (uint64_t)-EINTR;
	*interrupted = 0;
}

static NORETURN void
die(const struct proc *p, int sig, const char *what, uint64_t at)
{
	kprintf("pid %d %s: %s at 0x%lx, pc 0x%lx: killed\n", p->id.pid,
		p->thread->name, what, at, p->thread->tf->epc);
	proc_exit_signalled(sig);
}

void
signal_deliver(struct proc *p, long *interrupted)
{
	struct signals *s = &p->signals;
	struct octox_siginfo info;

	spin_lock(&proc_lock);
	int sig = next_signal(p, &info);
	if (sig == 0 && s->suspended) {
		/* sigsuspend() will start again. */
		s->suspended = false;
		signal_set_blocked(p, s->suspended_mask);
	}
	spin_unlock(&proc_lock);
	if (sig == 0)
		return;
	if (!(s->caught & OCTOX_SIGBIT(sig)))
		proc_exit_signalled(sig);
	settle_call(p, &s->actions[sig], interrupted);
	if (!signal_call_handler(p, &info))
		die(p, SIGSEGV, "no stack for a signal", p->thread->tf->sp);
}

/* Where the frame goes; false if it would run out of the alternative stack. */
static bool
place_frame(const struct proc *p, uint32_t flags, uint64_t *at)
{
	const struct octox_sigstack *st = &p->signals.stack;
	uint64_t sp = p->thread->tf->sp;
	bool on_stack = sp - st->sp < st->size;

	if (!on_stack && (flags & OCTOX_SA_ONSTACK) && st->size > 0) {
		sp = st->sp + st->size;
		on_stack = true;
	}
	*at = (sp - sizeof(struct octox_sigframe)) & ~(FRAME_ALIGN - 1ul);
	return !on_stack || *at - st->sp < st->size;
}

static void
fill_frame(struct octox_sigframe *frame, const struct proc *p,
	   const struct octox_siginfo *info)
{
	const struct signals *s = &p->signals;
	const struct trapframe *tf = p->thread->tf;
	struct octox_ucontext *context = &frame->context;
	struct fpu fpu;

	*frame = (struct octox_sigframe){ .info = *info };
	context->mask = s->suspended ? s->suspended_mask : s->blocked;
	context->stack = s->stack;
	context->pc = tf->epc;
	static_assert(sizeof(context->x) == sizeof(*tf) -
		      offsetof(struct trapframe, ra), "x1 to x31");
	memcpy(context->x, &tf->ra, sizeof(context->x));
	thread_fpu_get(&fpu);
	memcpy(context->f, fpu.f, sizeof(context->f));
	context->fcsr = fpu.fcsr;
}

/* While the handler runs. */
static void
enter_handler(struct proc *p, int sig, const struct octox_sigaction *act)
{
	struct signals *s = &p->signals;
	uint64_t bit = OCTOX_SIGBIT(sig);

	spin_lock(&proc_lock);
	if (act->flags & OCTOX_SA_RESETHAND)
		s->caught &= ~bit;
	if (act->flags & OCTOX_SA_NODEFER)
		bit = 0;
	s->suspended = false;
	signal_set_blocked(p, s->blocked | act->mask | bit);
	spin_unlock(&proc_lock);
}

bool
signal_call_handler(struct proc *p, const struct octox_siginfo *info)
{
	struct trapframe *tf = p->thread->tf;
	const struct octox_sigaction *act = &p->signals.actions[info->signo];
	struct octox_sigframe frame;
	uint64_t at;

	if (!place_frame(p, act->flags, &at))
		return false;
	fill_frame(&frame, p, info);
	if (uvm_copy_out(p->thread->uvm, uvaddr(at), &frame, sizeof(frame)) < 0)
		return false;
	enter_handler(p, info->signo, act);
	tf->epc = act->handler;
	tf->ra = act->restorer;
	tf->sp = at;
	tf->a0 = (uint64_t)info->signo;
	tf->a1 = at;
	tf->a2 = at + offsetof(struct octox_sigframe, context);
	return true;
}

void
signal_return(struct proc *p, uvaddr_t from)
{
	struct trapframe *tf = p->thread->tf;
	struct octox_ucontext context;
	struct fpu fpu;

	if (uvm_copy_in(p->thread->uvm, &context, from, sizeof(context)) < 0)
		die(p, SIGSEGV, "bad frame of a signal", from.v);
	tf->epc = context.pc;
	memcpy(&tf->ra, context.x, sizeof(context.x));
	memcpy(fpu.f, context.f, sizeof(fpu.f));
	fpu.fcsr = context.fcsr;
	thread_fpu_set(&fpu);
	spin_lock(&proc_lock);
	signal_set_blocked(p, context.mask);
	spin_unlock(&proc_lock);
	proc_to_user();
}

void
signal_fault(int sig, int code, const char *what, uint64_t at)
{
	struct proc *p = curproc();
	const struct octox_siginfo info = {
		.signo = sig,
		.code = code,
		.addr = at,
	};

	/* The program cannot go on, so there is no putting it off. */
	if (!(p->signals.caught & ~p->signals.blocked & OCTOX_SIGBIT(sig)) ||
	    !signal_call_handler(p, &info))
		die(p, sig, what, at);
}
