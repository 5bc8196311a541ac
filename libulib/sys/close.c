#include "sys/result.h"

#include <unistd.h>

#include <octox/syscalls.h>

int
close(int fd)
{
	return (int)sys_result(sys_close(fd));
}
