/*
 * Signals, for this folder.
 */
#ifndef PROC_SIGNAL_IMPL_H
#define PROC_SIGNAL_IMPL_H

#include "proc/proc_impl.h"
#include "proc/signal.h"

enum {
	SIGNALS_STOP = OCTOX_SIGBIT(SIGSTOP) | OCTOX_SIGBIT(SIGTSTP) |
		       OCTOX_SIGBIT(SIGTTIN) | OCTOX_SIGBIT(SIGTTOU),
	/* Nothing happens by default. */
	SIGNALS_QUIET = OCTOX_SIGBIT(SIGCHLD) | OCTOX_SIGBIT(SIGCONT) |
			OCTOX_SIGBIT(SIGURG) | OCTOX_SIGBIT(SIGWINCH),
	/* Neither blocked, nor caught, nor ignored. */
	SIGNALS_SURE = OCTOX_SIGBIT(SIGKILL) | OCTOX_SIGBIT(SIGSTOP),
};

static inline bool
signal_is_valid(int sig)
{
	return sig > 0 && sig < OCTOX_NSIG;
}

/* Are signals of this set to be taken when the process is on its way out? */
static inline uint64_t
signal_ready(const struct proc *p)
	REQUIRES(proc_lock)
{
	return p->signals.pending & ~p->signals.blocked;
}

static inline bool
signal_is_realtime(int sig)
{
	return sig >= OCTOX_SIGRTMIN;
}

/* The signals of a process that nobody knows of yet; it has nothing but zeros. */
void signal_init(struct proc *p);

/*
 * Send p, which is not a zombie, a signal.  It is forgotten at once if that is what
 * p does with it.  0; -EAGAIN: there is no room for one more real-time signal.
 */
int signal_send(struct proc *p, int sig, const struct signal_source *from)
	REQUIRES(proc_lock);

/* Send another process a signal that p has been sent as well. */
void signal_send_too(struct proc *to, int sig, const struct proc *p)
	REQUIRES(proc_lock);

/* See to it that p, whose mask has changed, takes what it must and no more. */
void signal_set_blocked(struct proc *p, uint64_t mask) REQUIRES(proc_lock);

/* Take a pending signal off; what a handler is told of it. */
void signal_take(struct proc *p, int sig, struct octox_siginfo *info)
	REQUIRES(proc_lock);

/*
 * Have p go on with the handler of a signal that it catches.  False if there is no
 * room for it on the stack.
 */
MUST_CHECK bool signal_call_handler(struct proc *p,
				    const struct octox_siginfo *info);

/* fork: what the child has of the parent's; -ENOMEM. */
MUST_CHECK int signal_fork(struct proc *child, const struct proc *parent);

/* exec: no handlers any more. */
void signal_exec(struct proc *p);

void signal_free(struct proc *p);

/*
 * Real-time signals that are pending: one more, -EAGAIN; the oldest of sig, and whether
 * it was the last; none of those in a set any more.
 */
MUST_CHECK int signal_enqueue(struct proc *p, int sig,
			      const struct signal_source *from)
	REQUIRES(proc_lock);
bool signal_dequeue(struct proc *p, int sig, struct signal_source *from)
	REQUIRES(proc_lock);
void signal_flush(struct proc *p, uint64_t set) REQUIRES(proc_lock);

/* The source of the newest of sig, or of one that nobody knows of. */
struct signal_source signal_newest(const struct proc *p, int sig)
	REQUIRES(proc_lock);

#endif
