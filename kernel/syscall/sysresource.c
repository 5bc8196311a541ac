/* Calls about what a process uses. */
#include "syscall/handlers.h"

#include "mm/uvm.h"
#include "proc/proc.h"
#include "syscall/userusage.h"

#include <octox/errno.h>
#include <octox/resource.h>

long
sys_getrusage(struct proc *p, int who, uvaddr_t usage)
{
	struct usage u = p->waited_for;

	if (who == OCTOX_RUSAGE_SELF)
		usage_of_self(p, &u);
	else if (who != OCTOX_RUSAGE_CHILDREN)
		return -EINVAL;
	return userusage_put(p, usage, &u);
}

long
sys_getrlimit(struct proc *p, int which, uvaddr_t limit)
{
	struct octox_rlimit held;

	int r = limits_get(p, which, &held);
	if (r < 0)
		return r;
	return uvm_copy_out(p->thread->uvm, limit, &held, sizeof(held));
}

long
sys_setrlimit(struct proc *p, int which, uvaddr_t limit)
{
	struct octox_rlimit to;

	int r = uvm_copy_in(p->thread->uvm, &to, limit, sizeof(to));
	return r < 0 ? r : limits_set(p, which, &to);
}

long
sys_getpriority(struct proc *p, int which, int who)
{
	return priority_get(p, which, who);
}

long
sys_setpriority(struct proc *p, int which, int who, int niceness)
{
	return priority_set(p, which, who, niceness);
}
