/* Waiting as BSD did: with what the child has used. */
#include "resource/usage.h"
#include "sys/result.h"

#include <limits.h>
#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <octox/resource.h>
#include <octox/syscalls.h>
#include <octox/wait.h>

enum { KNOWN = WNOHANG | WUNTRACED | WCONTINUED };

/* As waitpid() tells it. */
static int
status_of(const struct octox_siginfo *info)
{
	switch (info->code) {
	case OCTOX_CLD_EXITED:
		return OCTOX_WAIT_EXITED(info->status);
	case OCTOX_CLD_KILLED:
		return OCTOX_WAIT_SIGNALLED(info->status);
	case OCTOX_CLD_STOPPED:
		return OCTOX_WAIT_STOPPED(info->status);
	default:
		return OCTOX_WAIT_CONTINUED;
	}
}

static int
wait_for(pid_t pid, int options, struct octox_siginfo *info,
	 struct octox_rusage *usage)
{
	if (options & ~KNOWN)
		return -EINVAL;
	if (pid == INT_MIN)
		return -ECHILD;
	options |= OCTOX_WEXITED;
	if (pid > 0)
		return sys_waitid(OCTOX_P_PID, pid, info, options, usage);
	if (pid == OCTOX_WAIT_ANY)
		return sys_waitid(OCTOX_P_ALL, 0, info, options, usage);
	return sys_waitid(OCTOX_P_PGID, -pid, info, options, usage);
}

pid_t
wait4(pid_t pid, int *status, int options, struct rusage *usage)
{
	struct octox_siginfo info;
	struct octox_rusage used;

	int r = wait_for(pid, options, &info, &used);
	if (r < 0)
		return (pid_t)sys_result(r);
	if (info.pid == 0)
		return 0;
	if (status != NULL)
		*status = status_of(&info);
	if (usage != NULL)
		__octox_rusage(&used, usage);
	return info.pid;
}

pid_t
wait3(int *status, int options, struct rusage *usage)
{
	return wait4(OCTOX_WAIT_ANY, status, options, usage);
}
