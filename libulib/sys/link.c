#include "sys/result.h"

#include <fcntl.h>
#include <unistd.h>

#include <octox/syscalls.h>

int
linkat(int from_dir, const char *from, int to_dir, const char *to, int flags)
{
	return (int)sys_result(sys_linkat(from_dir, from, to_dir, to, flags));
}

int
link(const char *from, const char *to)
{
	return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}
