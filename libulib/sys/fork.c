#include "sys/fork_impl.h"
#include "sys/result.h"

#include <stddef.h>
#include <unistd.h>

#include <octox/syscalls.h>

void (*__octox_fork_handlers)(enum fork_side side);

static void
tell(enum fork_side side)
{
	if (__octox_fork_handlers != NULL)
		__octox_fork_handlers(side);
}

pid_t
fork(void)
{
	tell(FORK_PREPARE);
	pid_t pid = (pid_t)sys_result(sys_fork());
	tell(pid == 0 ? FORK_CHILD : FORK_PARENT);
	return pid;
}
