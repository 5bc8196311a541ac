#include "syscall/userusage.h"

#include "mm/uvm.h"
#include "proc/proc.h"
#include "sched/clock.h"
#include "syscall/usertime.h"

#include <octox/resource.h>

int
userusage_put(struct proc *p, uvaddr_t to, const struct usage *u)
{
	const struct octox_rusage told = {
		.user = usertime_of(clock_time_to_ns(u->user)),
		.system = usertime_of(clock_time_to_ns(u->system)),
		.max_pages = u->max_pages,
		.faults = u->faults,
		.waits = u->waits,
		.preemptions = u->preemptions,
	};

	return uvm_copy_out(p->thread->uvm, to, &told, sizeof(told));
}
