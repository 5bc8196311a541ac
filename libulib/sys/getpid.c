#include <unistd.h>

#include <octox/syscalls.h>

pid_t
getpid(void)
{
	return sys_getpid();
}

pid_t
getppid(void)
{
	return sys_getppid();
}
