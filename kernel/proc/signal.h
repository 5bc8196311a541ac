/*
 * Signals of a process (POSIX): sent by others, by itself, by keys and by faults;
 * taken on the way back to user mode, where they run a handler, stop the process,
 * end it, or do nothing.
 */
#ifndef PROC_SIGNAL_H
#define PROC_SIGNAL_H

#include "common/list.h"
#include "common/types.h"
#include "core/annot.h"
#include "riscv/addr.h"

#include <octox/signal.h>

struct proc;

/* Where a pending signal came from; see struct octox_siginfo. */
struct signal_source {
	int32_t	code;
	int32_t	pid;
	uint64_t value;		/* of sigqueue(); or the status of a child */
};

/*
 * Locks:  [p] proc_lock  [o] only its own thread
 *         [m] proc_lock, and only its own thread changes it
 */
struct signals {
	uint64_t	pending;	/* [p] sent and not taken */
	uint64_t	blocked;	/* [m] not to be taken now */
	uint64_t	ignored;	/* [m] by OCTOX_SIG_IGN */
	uint64_t	caught;		/* [m] by a handler */
	uint64_t	awaited;	/* [m] sigwait() sleeps for these */
	uint64_t	in_fork;	/* [p] sent to the group: see fork.c */
	uint32_t	child_flags;	/* [m] OCTOX_SA_NOCLD... of SIGCHLD */
	bool		suspended;	/* [o] a call with another mask is under way */
	uint64_t	suspended_mask;	/* [o] what was blocked before it */
	uint64_t	deadline;	/* [o] of an interrupted call; 0: none */
	struct octox_sigaction *actions;	/* [o] of those caught, or NULL */
	struct octox_sigstack stack;	/* [o] alternative */
	/* [p] of those pending: real-time ones are in the queue, the oldest first. */
	struct signal_source source[OCTOX_SIGRTMIN];
	struct list	queue;
	uint32_t	queued;		/* [p] */
};

/*
 * What a call returns that was interrupted: -EINTR if it is to be started again
 * once a handler with SA_RESTART has run, this if not even then.  Both are started
 * again when no handler has run.
 */
enum { CALL_INTERRUPTED = 1000 };	/* returned negated; no error's number */

/*
 * For such a call with a deadline: that of its first start, if this is another one,
 * else fresh.  It is kept with _set_ when the call returns -CALL_INTERRUPTED.
 */
uint64_t signal_call_deadline(struct proc *p, uint64_t fresh);
void signal_set_call_deadline(struct proc *p, uint64_t deadline);

/*
 * Around what waits in a call with another mask, in process p, the caller: what is
 * pending and not blocked by it interrupts the wait.  The old mask comes back at the
 * end; if the call was interrupted, its result being -CALL_INTERRUPTED, after the
 * handler, or when there was none.  Without a mask (0) nothing happens.  -EFAULT, -EIO,
 * -ENOMEM; then there is nothing to end.
 */
MUST_CHECK int signal_begin_mask(struct proc *p, uvaddr_t mask);
void signal_end_mask(struct proc *p, long result);

/*
 * On the way to user mode, in process p, when its attention is called for: take one
 * signal, if there is one, and do what it asks for.  *interrupted is the result of
 * the system call that it interrupted, which is 0 afterwards if a handler will run.
 * May stop the process for a while, and may end it.
 */
void signal_deliver(struct proc *p, long *interrupted);

/*
 * The program of the calling process did what it must not: run its handler, or say
 * so on the console and end it.  what is for the message: "page fault (store)"; at
 * is the address concerned.
 */
void signal_fault(int sig, int code, const char *what, uint64_t at);

/* Send the calling process a signal of the kernel's own. */
void signal_raise(int sig);

/* The calls of these names: 0 or an error.  p is the calling process. */
MUST_CHECK int signal_action(struct proc *p, int sig, uvaddr_t act,
			     uvaddr_t old);
MUST_CHECK int signal_mask(struct proc *p, int how, uvaddr_t set, uvaddr_t old);
MUST_CHECK int signal_pending(struct proc *p, uvaddr_t set);
MUST_CHECK int signal_suspend(struct proc *p, uvaddr_t mask);
MUST_CHECK int signal_stack(struct proc *p, uvaddr_t stack, uvaddr_t old);
MUST_CHECK int signal_wait(struct proc *p, uvaddr_t set, uvaddr_t info,
			   int64_t nanoseconds);

/* Go on where a handler was called: the context is in user memory. */
NORETURN void signal_return(struct proc *p, uvaddr_t context);

#endif
