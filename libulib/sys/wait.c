#include "sys/result.h"

#include <sys/wait.h>

#include <octox/syscalls.h>
#include <octox/wait.h>

/* No process stops or goes on, so asking for that is asking for nothing. */
enum { NEVER_HAPPENS = WUNTRACED | WCONTINUED };

_Static_assert(WNOHANG == OCTOX_WNOHANG, "the kernel's options");

pid_t
waitpid(pid_t pid, int *status, int options)
{
	return (pid_t)sys_result(
		sys_waitpid(pid, status, options & ~NEVER_HAPPENS));
}

pid_t
wait(int *status)
{
	return waitpid(OCTOX_WAIT_ANY, status, 0);
}
