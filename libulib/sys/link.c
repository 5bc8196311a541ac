#include "sys/result.h"

#include <unistd.h>

#include <octox/syscalls.h>

int
link(const char *from, const char *to)
{
	return (int)sys_result(sys_link(from, to));
}
