/*
 * The end of a process, in two steps: exit gives back all that costs memory, and
 * leaves a zombie; wait (wait.c), by the parent, reads the status and frees the rest.
 *
 * E1. Between becoming a zombie and leaving the processor for good, a process is
 *     not preempted: the parent, who may be waiting already, frees the thread as soon
 *     as it is off.
 */
#include "proc/proc.h"

#include "core/kprintf.h"
#include "fs/inode.h"
#include "mm/uvm.h"
#include "proc/signal_impl.h"
#include "riscv/intr.h"

#include <octox/wait.h>

/* Init takes over the children of p. */
static void
leave_children(struct proc *p)
	REQUIRES(proc_lock)
{
	struct list *link;
	bool any_zombie = !list_empty(&p->zombies);

	while ((link = list_pop_front(&p->children)) != NULL) {
		list_entry(link, struct proc, sibling)->parent = init_proc;
		list_push_back(&init_proc->children, link);
	}
	while ((link = list_pop_front(&p->zombies)) != NULL) {
		list_entry(link, struct proc, sibling)->parent = init_proc;
		list_push_back(&init_proc->zombies, link);
	}
	if (any_zombie)
		waitq_wake_all(&init_proc->child_ended);
}

void
proc_tell_parent(struct proc *p, int code, int status)
{
	const struct signal_source from = {
		.code = code,
		.pid = p->id.pid,
		.value = (uint64_t)status,
	};
	bool ends = code == OCTOX_CLD_EXITED || code == OCTOX_CLD_KILLED;

	if (ends || !(p->parent->signals.child_flags & OCTOX_SA_NOCLDSTOP))
		signal_send(p->parent, SIGCHLD, &from);
	waitq_wake_all(&p->parent->child_ended);
}

/* Does it not want to wait for its children?  They are init's then. */
static bool
wants_no_zombies(const struct proc *parent)
	REQUIRES(proc_lock)
{
	const struct signals *s = &parent->signals;

	return (s->ignored & OCTOX_SIGBIT(SIGCHLD)) != 0 ||
	       (s->child_flags & OCTOX_SA_NOCLDWAIT) != 0;
}

static void
become_zombie(struct proc *p)
	REQUIRES(proc_lock)
{
	bool exited = p->wait_status == OCTOX_WAIT_EXITED(p->status);

	p->zombie = true;
	list_remove(&p->sibling);
	proc_tell_parent(p, exited ? OCTOX_CLD_EXITED : OCTOX_CLD_KILLED,
			 exited ? p->status : p->wait_status);
	if (wants_no_zombies(p->parent)) {
		p->parent = init_proc;
		waitq_wake_all(&init_proc->child_ended);
	}
	list_push_back(&p->parent->zombies, &p->sibling);
}

/* The calling process ends; its two statuses are set. */
static NORETURN void
end(struct proc *p)
{
	if (p == init_proc)
		proc_system_failure("init has ended", p->status);
	itimer_end(p);
	proc_trace(p, NULL, false);
	fd_close_all(&p->fds);
	inode_put(p->cwd);
	p->cwd = NULL;
	proc_switch_uvm(p, NULL);

	intr_off();	/* by E1, for good */
	usage_end(p);
	spin_lock(&proc_lock);
	group_leave(p);
	tty_leave(p);
	leave_children(p);
	become_zombie(p);
	spin_unlock(&proc_lock);
	thread_exit();
}

void
proc_exit(int status)
{
	struct proc *p = curproc();

	p->status = status;
	p->wait_status = OCTOX_WAIT_EXITED(status);
	end(p);
}

void
proc_exit_signalled(int sig)
{
	struct proc *p = curproc();

	p->status = STATUS_KILLED;
	p->wait_status = OCTOX_WAIT_SIGNALLED(sig);
	end(p);
}
