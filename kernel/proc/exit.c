/*
 * The end of a process, in two steps: exit gives back all that costs memory, and
 * leaves a zombie; wait, by the parent, reads the status and frees the rest.
 *
 * E1. Only a process itself takes zombies off its list, so one that wait has found
 *     stays there while the status is copied out without a lock.
 * E2. Between becoming a zombie and leaving the processor for good, a process is
 *     not preempted: the parent, who may be waiting already, frees the thread as soon
 *     as it is off.
 */
#include "proc/proc.h"

#include "core/kprintf.h"
#include "fs/inode.h"
#include "mm/uvm.h"
#include "proc/proc_impl.h"
#include "riscv/intr.h"

#include <octox/errno.h>
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

static void
become_zombie(struct proc *p)
	REQUIRES(proc_lock)
{
	p->zombie = true;
	list_remove(&p->sibling);
	list_push_back(&p->parent->zombies, &p->sibling);
	waitq_wake_all(&p->parent->child_ended);
}

/* The calling process ends; its two statuses are set. */
static NORETURN void
end(struct proc *p)
{
	if (p == init_proc)
		proc_system_failure("init has ended", p->status);
	proc_trace(p, NULL, false);
	fd_close_all(&p->fds);
	inode_put(p->cwd);
	p->cwd = NULL;
	proc_switch_uvm(p, NULL);

	intr_off();	/* by E2, for good */
	spin_lock(&proc_lock);
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
proc_exit_killed(void)
{
	struct proc *p = curproc();

	p->status = STATUS_KILLED;
	p->wait_status = OCTOX_WAIT_KILLED;
	end(p);
}

static bool
is_wanted(const struct proc *child, int pid)
{
	return pid == OCTOX_WAIT_ANY || child->id.pid == pid;
}

/* Is there one of that pid on a list of children?  The oldest, or NULL. */
static struct proc *
find_child(const struct list *children, int pid)
	REQUIRES(proc_lock)
{
	list_each(link, children) {
		struct proc *p = list_entry(link, struct proc, sibling);
		if (is_wanted(p, pid))
			return p;
	}
	return NULL;
}

/*
 * Sleep until p has a zombie of that pid: the oldest one.  -ECHILD, -EINTR; with
 * OCTOX_WNOHANG -EAGAIN instead of sleeping.
 */
static int
find_zombie(struct proc *p, int pid, int options, struct proc **out)
	REQUIRES(proc_lock)
{
	struct proc *z;

	while ((z = find_child(&p->zombies, pid)) == NULL) {
		if (find_child(&p->children, pid) == NULL)
			return -ECHILD;
		if (options & OCTOX_WNOHANG)
			return -EAGAIN;
		int r = waitq_sleep_intr(&p->child_ended, &proc_lock);
		if (r < 0)
			return r;
	}
	*out = z;
	return 0;
}

/* Forget a zombie of the caller's, once told what it ended with. */
static int
reap(struct proc *p, struct proc *z, uvaddr_t to, int status)
{
	if (to.v != 0) {
		int r = uvm_copy_out(p->thread->uvm, to, &status,
				     sizeof(status));
		if (r < 0)
			return r;
	}

	int pid = z->id.pid;
	spin_lock(&proc_lock);
	proc_leave(z);
	spin_unlock(&proc_lock);
	proc_free(z);
	return pid;
}

int
proc_wait(struct proc *p, uvaddr_t status)
{
	struct proc *z;

	spin_lock(&proc_lock);
	int r = find_zombie(p, OCTOX_WAIT_ANY, 0, &z);
	spin_unlock(&proc_lock);
	return r < 0 ? r : reap(p, z, status, z->status);
}

int
proc_waitpid(struct proc *p, int pid, uvaddr_t status, int options)
{
	struct proc *z;

	if ((pid < 1 && pid != OCTOX_WAIT_ANY) || (options & ~OCTOX_WNOHANG))
		return -EINVAL;
	spin_lock(&proc_lock);
	int r = find_zombie(p, pid, options, &z);
	spin_unlock(&proc_lock);
	if (r == -EAGAIN)
		return 0;
	return r < 0 ? r : reap(p, z, status, z->wait_status);
}

void
proc_fault(const char *what, uint64_t at)
{
	const struct proc *p = curproc();

	kprintf("pid %d %s: %s at 0x%lx, pc 0x%lx: killed\n", p->id.pid,
		p->thread->name, what, at, p->thread->tf->epc);
	proc_exit_killed();
}
