/* Process groups and sessions. */
#include "sys/result.h"

#include <unistd.h>

#include <octox/syscalls.h>

int
setpgid(pid_t pid, pid_t group)
{
	return (int)sys_result(sys_setpgid(pid, group));
}

pid_t
getpgid(pid_t pid)
{
	return (pid_t)sys_result(sys_getpgid(pid));
}

pid_t
getpgrp(void)
{
	return sys_getpgid(0);
}

pid_t
setsid(void)
{
	return (pid_t)sys_result(sys_setsid());
}

pid_t
getsid(pid_t pid)
{
	return (pid_t)sys_result(sys_getsid(pid));
}
