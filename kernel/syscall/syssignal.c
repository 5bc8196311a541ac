/* Calls about signals, process groups and sessions. */
#include "syscall/handlers.h"

#include "proc/proc.h"

long
sys_sigaction(struct proc *p, int sig, uvaddr_t act, uvaddr_t old)
{
	return signal_action(p, sig, act, old);
}

long
sys_sigprocmask(struct proc *p, int how, uvaddr_t set, uvaddr_t old)
{
	return signal_mask(p, how, set, old);
}

long
sys_sigpending(struct proc *p, uvaddr_t set)
{
	return signal_pending(p, set);
}

long
sys_sigsuspend(struct proc *p, uvaddr_t mask)
{
	return signal_suspend(p, mask);
}

void
sys_sigreturn(struct proc *p, uvaddr_t context)
{
	signal_return(p, context);
}

long
sys_sigaltstack(struct proc *p, uvaddr_t stack, uvaddr_t old)
{
	return signal_stack(p, stack, old);
}

long
sys_sigwait(struct proc *p, uvaddr_t set, uvaddr_t info, long nanoseconds)
{
	return signal_wait(p, set, info, nanoseconds);
}

long
sys_sigsend(struct proc *p, int pid, int sig)
{
	return proc_signal(p, pid, sig);
}

long
sys_sigqueue(struct proc *p, int pid, int sig, unsigned long value)
{
	return proc_signal_value(p, pid, sig, value);
}

long
sys_setpgid(struct proc *p, int pid, int group)
{
	return group_set(p, pid, group);
}

long
sys_getpgid(struct proc *p, int pid)
{
	return group_get(p, pid);
}

long
sys_setsid(struct proc *p)
{
	return session_begin(p);
}

long
sys_getsid(struct proc *p, int pid)
{
	return session_get(p, pid);
}
