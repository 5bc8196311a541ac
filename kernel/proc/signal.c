/*
 * Sending signals, and what becomes of them before they are taken.
 *
 * S1. attention is true whenever a signal is pending that is not blocked, and only
 *     the process's own thread makes it false.  So a call that was interrupted
 *     finds it true on its way out, and goes through signal_deliver().
 * S2. An ignored signal is not pending, unless it was blocked when it came: then
 *     sigwait() may take it.
 * S3. Of SIGCONT and the signals that stop, the one sent last is pending.
 */
#include "proc/signal_impl.h"

#include <octox/wait.h>

static void
call_attention(struct proc *p)
	REQUIRES(proc_lock)
{
	__atomic_store_n(&p->attention, true, __ATOMIC_RELAXED);
	thread_interrupt(p->thread);
}

/* The same for the calling process itself, and the way back from it. */
static void
update_attention(struct proc *p)
	REQUIRES(proc_lock)
{
	if (signal_ready(p) != 0) {
		call_attention(p);
	} else {
		__atomic_store_n(&p->attention, false, __ATOMIC_RELAXED);
		thread_clear_interrupt(p->thread);
	}
}

static bool
is_forgotten(const struct proc *p, uint64_t bit)
	REQUIRES(proc_lock)
{
	const struct signals *s = &p->signals;

	if (s->blocked & bit)
		return false;
	if (s->ignored & bit)
		return true;
	return !(s->caught & bit) &&
	       (p == init_proc || (bit & SIGNALS_QUIET) != 0);
}

/* What SIGCONT does however it is handled. */
static void
resume(struct proc *p)
	REQUIRES(proc_lock)
{
	if (!p->stopped)
		return;
	p->stopped = false;
	p->report = OCTOX_WAIT_CONTINUED;
	proc_tell_parent(p, OCTOX_CLD_CONTINUED, SIGCONT);
	waitq_wake_all(&p->resumed);
}

/* Of several of a kind only real-time ones have more than one source. */
static int
note_source(struct proc *p, int sig, const struct signal_source *from)
	REQUIRES(proc_lock)
{
	struct signals *s = &p->signals;

	if (signal_is_realtime(sig))
		return signal_enqueue(p, sig, from);
	if (!(s->pending & OCTOX_SIGBIT(sig)))
		s->source[sig] = *from;
	return 0;
}

int
signal_send(struct proc *p, int sig, const struct signal_source *from)
{
	struct signals *s = &p->signals;
	uint64_t bit = OCTOX_SIGBIT(sig);

	if (sig == SIGCONT) {
		s->pending &= ~(uint64_t)SIGNALS_STOP;
		resume(p);
	} else if (bit & SIGNALS_STOP) {
		s->pending &= ~OCTOX_SIGBIT(SIGCONT);
	}
	if (is_forgotten(p, bit))
		return 0;
	int r = note_source(p, sig, from);
	if (r < 0)
		return r;
	s->pending |= bit;
	if (bit & (~s->blocked | s->awaited))
		call_attention(p);
	if (sig == SIGKILL)
		waitq_wake_all(&p->resumed);
	return 0;
}

void
signal_send_too(struct proc *to, int sig, const struct proc *p)
{
	struct signal_source from;

	if (signal_is_realtime(sig))
		from = signal_newest(p, sig);
	else
		from = p->signals.source[sig];
	signal_send(to, sig, &from);
}

void
signal_raise(int sig)
{
	static const struct signal_source kernel = {
		.code = OCTOX_SI_KERNEL,
	};

	spin_lock(&proc_lock);
	signal_send(curproc(), sig, &kernel);
	spin_unlock(&proc_lock);
}

void
signal_set_blocked(struct proc *p, uint64_t mask)
{
	p->signals.blocked = mask & ~(uint64_t)SIGNALS_SURE;
	update_attention(p);
}

void
signal_take(struct proc *p, int sig, struct octox_siginfo *info)
{
	struct signals *s = &p->signals;
	struct signal_source from;
	bool was_last = true;

	if (signal_is_realtime(sig))
		was_last = signal_dequeue(p, sig, &from);
	else
		from = s->source[sig];
	*info = (struct octox_siginfo){
		.signo = sig,
		.code = from.code,
		.pid = from.pid,
	};
	if (from.code == OCTOX_SI_QUEUE)
		info->value = from.value;
	else
		info->status = (int)from.value;
	if (was_last) {
		s->pending &= ~OCTOX_SIGBIT(sig);
		s->in_fork &= ~OCTOX_SIGBIT(sig);
	}
	update_attention(p);
}

uint64_t
signal_call_deadline(struct proc *p, uint64_t fresh)
{
	uint64_t kept = p->signals.deadline;

	p->signals.deadline = 0;
	return kept != 0 ? kept : fresh;
}

void
signal_set_call_deadline(struct proc *p, uint64_t deadline)
{
	p->signals.deadline = deadline;
}
