#include "sys/result.h"

#include <stdio.h>

#include <octox/syscalls.h>

int
rename(const char *from, const char *to)
{
	return (int)sys_result(sys_rename(from, to));
}
