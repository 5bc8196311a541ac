#include "sys/result.h"

#include <sys/random.h>

#include <octox/syscalls.h>

ssize_t
getrandom(void *buf, size_t n, unsigned int flags)
{
	return sys_result(sys_getrandom(buf, n, flags));
}
