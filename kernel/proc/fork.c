#include "proc/proc.h"

#include "fs/file.h"
#include "fs/inode.h"
#include "mm/uvm.h"
#include "proc/proc_impl.h"

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
	if (parent->trace_children) {
		file_get(parent->trace);
		proc_trace(child, parent->trace, true);
	}
}

/*
 * Make the child known; its number.  Not when the parent has been killed: whoever
 * ends a group of processes, as ^C does, would miss the child.
 */
static int
launch(struct proc *child, struct proc *parent)
{
	int pid = -EINTR;

	spin_lock(&proc_lock);
	if (!parent->killed) {
		proc_enter(child, parent);
		pid = child->id.pid;
	}
	spin_unlock(&proc_lock);
	if (pid > 0)
		thread_start(child->thread);
	return pid;
}

int
proc_fork(struct proc *p)
{
	struct proc *child;
	int r = proc_create(p->thread->name, fork_return, NULL, &child);
	if (r < 0)
		return r;
	r = uvm_fork(p->thread->uvm, child->thread->tf, &child->thread->uvm);
	if (r < 0)
		goto out_free;
	inherit(child, p);
	r = launch(child, p);
	if (r < 0)
		goto out_disown;
	return r;

out_disown:
	proc_trace(child, NULL, false);
	fd_close_all(&child->fds);
	inode_put(child->cwd);
	uvm_free(child->thread->uvm);
	child->thread->uvm = NULL;
out_free:
	proc_free(child);
	return r;
}
