#include "sys/result.h"

#include <sys/wait.h>

#include <octox/syscalls.h>
#include <octox/wait.h>

_Static_assert(WNOHANG == OCTOX_WNOHANG && WUNTRACED == OCTOX_WUNTRACED &&
	       WCONTINUED == OCTOX_WCONTINUED, "the kernel's options");

pid_t
waitpid(pid_t pid, int *status, int options)
{
	return (pid_t)sys_result(sys_waitpid(pid, status, options));
}

pid_t
wait(int *status)
{
	return waitpid(OCTOX_WAIT_ANY, status, 0);
}
