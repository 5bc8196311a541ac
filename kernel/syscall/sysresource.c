/* Calls about what a process uses. */
#include "syscall/handlers.h"

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
