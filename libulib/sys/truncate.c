#include "sys/result.h"

#include <fcntl.h>
#include <unistd.h>

#include <octox/syscalls.h>

int
ftruncate(int fd, off_t size)
{
	return (int)sys_result(sys_ftruncate(fd, size));
}

int
truncate(const char *path, off_t size)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return -1;
	int r = ftruncate(fd, size);
	int saved = errno;
	close(fd);
	errno = saved;
	return r;
}
