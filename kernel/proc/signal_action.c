/*
 * What a process does with its signals: sigaction() and the masks, the alternative
 * stack, and what fork and exec make of all that.
 */
#include "common/mem.h"
#include "mm/kalloc.h"
#include "mm/uvm.h"
#include "proc/signal_impl.h"

#include <octox/abi.h>
#include <octox/errno.h>

static struct octox_sigaction
current_action(const struct signals *s, int sig)
{
	uint64_t bit = OCTOX_SIGBIT(sig);

	if (s->caught & bit)
		return s->actions[sig];
	return (struct octox_sigaction){
		.handler = s->ignored & bit ? OCTOX_SIG_IGN : OCTOX_SIG_DFL,
		.flags = sig == SIGCHLD ? s->child_flags : 0,
	};
}

/* Room for handlers, at the first one. */
static int
make_actions(struct signals *s)
{
	if (s->actions == NULL)
		s->actions = kalloc(sizeof(*s->actions) * OCTOX_NSIG);
	return s->actions == NULL ? -ENOMEM : 0;
}

static bool
is_handler(uint64_t handler)
{
	return handler != OCTOX_SIG_DFL && handler != OCTOX_SIG_IGN;
}

static void
set_action(struct proc *p, int sig, const struct octox_sigaction *act)
	REQUIRES(proc_lock)
{
	struct signals *s = &p->signals;
	uint64_t bit = OCTOX_SIGBIT(sig);

	s->ignored &= ~bit;
	s->caught &= ~bit;
	if (is_handler(act->handler)) {
		s->caught |= bit;
		s->actions[sig] = *act;
	} else if (act->handler == OCTOX_SIG_IGN) {
		s->ignored |= bit;
	}
	if (sig == SIGCHLD)
		s->child_flags = act->flags;
	/* One that is pending and now means nothing has never been. */
	if ((s->ignored & bit) || (!(s->caught & bit) && (bit & SIGNALS_QUIET)))
		signal_flush(p, bit);
}

static int
check_action(int sig, const struct octox_sigaction *act)
{
	if (OCTOX_SIGBIT(sig) & SIGNALS_SURE)
		return -EINVAL;
	return act->flags & ~OCTOX_SA_ALL ? -EINVAL : 0;
}

int
signal_action(struct proc *p, int sig, uvaddr_t act, uvaddr_t old)
{
	struct octox_sigaction new, before;
	int r = 0;

	if (!signal_is_valid(sig))
		return -EINVAL;
	before = current_action(&p->signals, sig);
	if (act.v != 0) {
		r = uvm_copy_in(p->thread->uvm, &new, act, sizeof(new));
		if (r == 0)
			r = check_action(sig, &new);
		if (r == 0 && is_handler(new.handler))
			r = make_actions(&p->signals);
	}
	if (r == 0 && old.v != 0)
		r = uvm_copy_out(p->thread->uvm, old, &before, sizeof(before));
	if (r < 0 || act.v == 0)
		return r;
	spin_lock(&proc_lock);
	set_action(p, sig, &new);
	spin_unlock(&proc_lock);
	return 0;
}

/* What is blocked afterwards, or -EINVAL. */
static int
combine(int how, uint64_t set, uint64_t *blocked)
{
	switch (how) {
	case OCTOX_SIG_BLOCK:
		*blocked |= set;
		return 0;
	case OCTOX_SIG_UNBLOCK:
		*blocked &= ~set;
		return 0;
	case OCTOX_SIG_SETMASK:
		*blocked = set;
		return 0;
	default:
		return -EINVAL;
	}
}

int
signal_mask(struct proc *p, int how, uvaddr_t set, uvaddr_t old)
{
	uint64_t before = p->signals.blocked;
	uint64_t blocked = before;
	uint64_t change;
	int r = 0;

	if (set.v != 0) {
		r = uvm_copy_in(p->thread->uvm, &change, set, sizeof(change));
		if (r == 0)
			r = combine(how, change, &blocked);
	}
	if (r == 0 && old.v != 0)
		r = uvm_copy_out(p->thread->uvm, old, &before, sizeof(before));
	if (r < 0 || set.v == 0)
		return r;
	spin_lock(&proc_lock);
	signal_set_blocked(p, blocked);
	spin_unlock(&proc_lock);
	return 0;
}

static bool
is_on_stack(const struct proc *p)
{
	const struct octox_sigstack *st = &p->signals.stack;

	return p->thread->tf->sp - st->sp < st->size;
}

static int
check_stack(const struct proc *p, const struct octox_sigstack *st)
{
	if (is_on_stack(p))
		return -EPERM;
	if (st->flags & ~OCTOX_SS_DISABLE)
		return -EINVAL;
	if (!(st->flags & OCTOX_SS_DISABLE) && st->size < OCTOX_MINSIGSTKSZ)
		return -ENOMEM;
	return 0;
}

int
signal_stack(struct proc *p, uvaddr_t stack, uvaddr_t old)
{
	struct octox_sigstack new = { 0 }, before = p->signals.stack;
	int r = 0;

	if (before.size == 0)
		before.flags = OCTOX_SS_DISABLE;
	else if (is_on_stack(p))
		before.flags = OCTOX_SS_ONSTACK;
	if (stack.v != 0) {
		r = uvm_copy_in(p->thread->uvm, &new, stack, sizeof(new));
		if (r == 0)
			r = check_stack(p, &new);
	}
	if (r == 0 && old.v != 0)
		r = uvm_copy_out(p->thread->uvm, old, &before, sizeof(before));
	if (r < 0 || stack.v == 0)
		return r;
	if (new.flags & OCTOX_SS_DISABLE)
		new = (struct octox_sigstack){ 0 };
	p->signals.stack = new;
	return 0;
}

static size_t
highest(uint64_t set)
{
	return 64 - (size_t)__builtin_clzll(set);
}

int
signal_fork(struct proc *child, const struct proc *parent)
{
	const struct signals *from = &parent->signals;
	struct signals *to = &child->signals;

	to->blocked = from->blocked;
	to->ignored = from->ignored;
	to->caught = from->caught;
	to->child_flags = from->child_flags;
	to->stack = from->stack;
	if (from->caught == 0)
		return 0;
	int r = make_actions(to);
	if (r == 0)
		memcpy(to->actions, from->actions,
		       sizeof(*to->actions) * (highest(from->caught) + 1));
	return r;
}

void
signal_exec(struct proc *p)
{
	struct signals *s = &p->signals;

	s->stack = (struct octox_sigstack){ 0 };
	if (s->caught == 0 && s->child_flags == 0)
		return;
	spin_lock(&proc_lock);
	/* Of those without a handler some mean nothing now. */
	signal_flush(p, s->caught & SIGNALS_QUIET);
	s->caught = 0;
	s->child_flags = 0;
	spin_unlock(&proc_lock);
	kfree(s->actions);
	s->actions = NULL;
}
