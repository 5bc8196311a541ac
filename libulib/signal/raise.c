#include "sys/result.h"

#include <signal.h>

#include <octox/syscalls.h>

int
raise(int number)
{
	return (int)sys_result(sys_sigsend(sys_getpid(), number));
}
