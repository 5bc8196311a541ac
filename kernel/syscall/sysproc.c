/* Calls about processes. */
#include "syscall/handlers.h"

#include "common/bits.h"
#include "mm/kalloc.h"
#include "mm/uvm.h"
#include "proc/proc.h"
#include "syscall/userpath.h"

#include <octox/errno.h>
#include <octox/limits.h>
#include <octox/procinfo.h>

long
sys_fork(struct proc *p)
{
	return proc_fork(p);
}

void
sys_exit(struct proc *p, int status)
{
	(void)p;
	proc_exit(status);
}

long
sys_getppid(struct proc *p)
{
	return proc_parent(p);
}

long
sys_kill(struct proc *p, int pid)
{
	(void)p;
	return proc_kill(pid);
}

long
sys_exec(struct proc *p, uvaddr_t path, uvaddr_t argv, uvaddr_t envp)
{
	struct userpath kpath;

	int r = userpath_get(p, path, &kpath);
	if (r < 0)
		return r;
	return proc_exec(p, kpath.s, argv, envp);
}

long
sys_getpid(struct proc *p)
{
	return p->id.pid;
}

long
sys_proclist(struct proc *p, uvaddr_t list, size_t n)
{
	size_t max = MIN(n, (size_t)NPROC);

	if (max == 0)
		return proc_snapshot(NULL, 0);
	struct octox_procinfo *copy = kalloc(max * sizeof(*copy));
	if (copy == NULL)
		return -ENOMEM;
	uint32_t count = proc_snapshot(copy, (uint32_t)max);
	int r = uvm_copy_out(p->thread->uvm, list, copy,
			     MIN((size_t)count, max) * sizeof(*copy));
	kfree(copy);
	return r < 0 ? r : (long)count;
}

/* The break as it was. */
long
sys_sbrk(struct proc *p, long delta)
{
	uvaddr_t old;

	int r = uvm_sbrk(p->thread->uvm, delta, &old);
	if (r < 0)
		return r;
	return (long)old.v;
}
