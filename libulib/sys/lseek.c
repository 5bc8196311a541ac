#include "sys/result.h"

#include <unistd.h>

#include <octox/syscalls.h>

off_t
lseek(int fd, off_t offset, int whence)
{
	return sys_result(sys_lseek(fd, offset, whence));
}
