#include "proc/usage.h"

#include "common/bits.h"
#include "mm/uvm.h"
#include "proc/proc_impl.h"
#include "sched/cputime.h"

/*
 * While a process lives its thread and its address space count.  What went with former
 * address spaces is in p->past, and once it has ended everything is: then the parent
 * reads it, who has found the zombie under proc_lock.
 */

void
usage_add(struct usage *to, const struct usage *more)
{
	to->user += more->user;
	to->system += more->system;
	to->max_pages = MAX(to->max_pages, more->max_pages);
	to->faults += more->faults;
	to->waits += more->waits;
	to->preemptions += more->preemptions;
}

static void
add_memory(struct usage *to, const struct uvm *uvm)
{
	struct uvm_usage memory;

	uvm_usage(uvm, &memory);
	to->max_pages = MAX(to->max_pages, memory.max_pages);
	to->faults += memory.faults;
}

void
usage_of_self(struct proc *p, struct usage *out)
{
	struct cputime time = cputime_get();

	*out = p->past;
	out->user = time.user;
	out->system = time.system;
	out->waits = p->thread->waits;
	out->preemptions = p->thread->preemptions;
	if (p->thread->uvm != NULL)
		add_memory(out, p->thread->uvm);
}

void
usage_leave_uvm(struct proc *p)
{
	if (p->thread->uvm != NULL)
		add_memory(&p->past, p->thread->uvm);
}

void
usage_end(struct proc *p)
{
	struct usage all;

	usage_of_self(p, &all);
	p->past = all;
}
