/*
 * Calls that look at pending signals or wait for them.
 */
#include "mm/uvm.h"
#include "proc/signal_impl.h"
#include "sched/clock.h"

#include <octox/errno.h>

int
signal_pending(struct proc *p, uvaddr_t set)
{
	spin_lock(&proc_lock);
	uint64_t pending = p->signals.pending;
	spin_unlock(&proc_lock);
	return uvm_copy_out(p->thread->uvm, set, &pending, sizeof(pending));
}

int
signal_begin_mask(struct proc *p, uvaddr_t mask)
{
	struct signals *s = &p->signals;
	uint64_t meanwhile;

	if (mask.v == 0)
		return 0;
	int r = uvm_copy_in(p->thread->uvm, &meanwhile, mask,
			    sizeof(meanwhile));
	if (r < 0)
		return r;
	spin_lock(&proc_lock);
	s->suspended_mask = s->blocked;
	s->suspended = true;
	signal_set_blocked(p, meanwhile);
	spin_unlock(&proc_lock);
	return 0;
}

/*
 * After an interruption the mask of before comes back when the signal is taken:
 * signal_call_handler() keeps it for the end of the handler.
 */
void
signal_end_mask(struct proc *p, long result)
{
	struct signals *s = &p->signals;

	if (!s->suspended || result == -CALL_INTERRUPTED)
		return;
	spin_lock(&proc_lock);
	s->suspended = false;
	signal_set_blocked(p, s->suspended_mask);
	spin_unlock(&proc_lock);
}

int
signal_suspend(struct proc *p, uvaddr_t mask)
{
	if (mask.v == 0)
		return -EFAULT;
	int r = signal_begin_mask(p, mask);
	if (r < 0)
		return r;
	spin_lock(&proc_lock);
	while (r == 0)
		r = waitq_sleep_intr(&p->resumed, &proc_lock);
	spin_unlock(&proc_lock);
	return -CALL_INTERRUPTED;
}

/* Sleep until one of the awaited signals is pending: its number. */
static int
wait_for_one(struct proc *p, uint64_t deadline)
	REQUIRES(proc_lock)
{
	struct signals *s = &p->signals;
	int r = 0;

	while ((s->pending & s->awaited) == 0) {
		if (r < 0)
			return r;
		r = waitq_sleep_until(&p->resumed, &proc_lock, deadline);
	}
	return __builtin_ctzll(s->pending & s->awaited) + 1;
}

int
signal_wait(struct proc *p, uvaddr_t set, uvaddr_t info, int64_t nanoseconds)
{
	struct octox_siginfo taken;
	uint64_t awaited;

	int r = uvm_copy_in(p->thread->uvm, &awaited, set, sizeof(awaited));
	if (r < 0)
		return r;
	uint64_t deadline = UINT64_MAX;
	if (nanoseconds >= 0)
		deadline = clock_after(clock_ns_to_time((uint64_t)nanoseconds));
	deadline = signal_call_deadline(p, deadline);
	spin_lock(&proc_lock);
	p->signals.awaited = awaited & ~(uint64_t)SIGNALS_SURE;
	r = wait_for_one(p, deadline);
	p->signals.awaited = 0;
	if (r > 0)
		signal_take(p, r, &taken);
	spin_unlock(&proc_lock);
	if (r == -EINTR) {
		signal_set_call_deadline(p, deadline);
		return -CALL_INTERRUPTED;
	}
	if (r == -ETIMEDOUT)
		return -EAGAIN;
	if (r > 0 && info.v != 0) {
		int error = uvm_copy_out(p->thread->uvm, info, &taken,
					 sizeof(taken));
		if (error < 0)
			return error;
	}
	return r;
}
