#include "sys/result.h"

#include <stdio.h>

#include <octox/syscalls.h>

/* Octox's unlink takes files and empty directories alike, as remove should. */
int
remove(const char *path)
{
	return (int)sys_result(sys_unlink(path));
}
