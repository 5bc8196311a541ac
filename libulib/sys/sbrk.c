#include "sys/result.h"

#include <unistd.h>

#include <octox/syscalls.h>

void *
sbrk(long delta)
{
	return (void *)sys_result(sys_sbrk(delta));
}
