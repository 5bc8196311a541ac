#include "sys/result.h"

#include <sys/stat.h>

#include <octox/syscalls.h>

int
mkdir(const char *path, mode_t mode)
{
	(void)mode;
	return (int)sys_result(sys_mkdir(path));
}
