#include "sys/result.h"

#include <fcntl.h>
#include <stdio.h>

#include <octox/syscalls.h>

int
renameat(int from_dir, const char *from, int to_dir, const char *to)
{
	return (int)sys_result(sys_renameat(from_dir, from, to_dir, to));
}

int
rename(const char *from, const char *to)
{
	return renameat(AT_FDCWD, from, AT_FDCWD, to);
}
