#include <sched.h>

#include <octox/syscalls.h>

int
sched_yield(void)
{
	sys_sleep(0);
	return 0;
}
