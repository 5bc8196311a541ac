#include "proc/proc.h"

#include "fs/file.h"
#include "fs/inode.h"
#include "mm/uvm.h"
#include "proc/signal_impl.h"

#include <octox/errno.h>

static void
fork_return(void *unused)
{
	(void)unused;
	proc_to_user();
}

/* The registers of the program, not what the kernel keeps beside them. */
static void
copy_registers(struct trapframe *to, const struct trapframe *from)
{
	struct trapframe own = *to;

	*to = *from;
	to->kernel_satp = own.kernel_satp;
	to->kernel_sp = own.kernel_sp;
	to->kernel_trap = own.kernel_trap;
	to->kernel_hartid = own.kernel_hartid;
}

/* Everything of the child's that cannot fail, once it has its memory. */
static void
inherit(struct proc *child, const struct proc *parent)
{
	thread_fpu_get(&child->thread->fpu);
	copy_registers(child->thread->tf, parent->thread->tf);
	child->thread->tf->a0 = 0;
	fd_copy_all(&child->fds, &parent->fds);
	child->cwd = inode_get(parent->cwd);
	child->umask = parent->umask;
	limits_copy(&child->limits, &parent->limits);
	thread_set_niceness(child->thread, parent->thread->niceness);
	if (parent->trace_children) {
		file_get(parent->trace);
		proc_trace(child, parent->trace, true);
	}
}

/*
 * Make the child known; its number.  A signal to the whole group that has come
 * since fork began, or just before, is the child's too, so that no group of
 * processes can outrun what is sent to all of them.
 */
static int
launch(struct proc *child, struct proc *parent)
{
	spin_lock(&proc_lock);
	proc_enter(child, parent);
	int pid = child->id.pid;
	/* Hardly ever any, and fork is called often. */
	for (uint64_t left = parent->signals.in_fork; left != 0;
	     left &= left - 1) {
		int sig = __builtin_ctzll(left) + 1;
		signal_send_too(child, sig, parent);
	}
	spin_unlock(&proc_lock);
	thread_start(child->thread);
	return pid;
}

/*
 * From here on launch() wants to know what is sent to the group.  What has been
 * and is still to be taken, when the call ends, came too late to be taken before.
 */
static void
begin(struct proc *p)
{
	spin_lock(&proc_lock);
	p->signals.in_fork &= signal_ready(p);
	spin_unlock(&proc_lock);
}

int
proc_fork(struct proc *p)
{
	struct proc *child;
	begin(p);
	int r = proc_create(p->thread->name, fork_return, NULL, &child);
	if (r < 0)
		return r;
	r = signal_fork(child, p);
	if (r < 0)
		goto out_free;
	r = uvm_fork(p->thread->uvm, child->thread->tf, &child->thread->uvm);
	if (r < 0)
		goto out_free;
	inherit(child, p);
	return launch(child, p);

out_free:
	proc_free(child);
	return r;
}
