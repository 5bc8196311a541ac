#include "sys/result.h"

#include <unistd.h>

#include <octox/syscalls.h>

pid_t
fork(void)
{
	return (pid_t)sys_result(sys_fork());
}
