#include "sys/result.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <octox/syscalls.h>

/* Without a buffer as much memory as it takes, or as was asked for. */
static char *
getcwd_allocated(size_t size)
{
	char path[PATH_MAX];
	long n = sys_result(sys_getcwd(path, size == 0 ? sizeof(path) : size));

	if (n < 0)
		return NULL;
	char *buf = malloc(size == 0 ? (size_t)n : size);
	return buf == NULL ? NULL : memcpy(buf, path, (size_t)n);
}

char *
getcwd(char *buf, size_t size)
{
	if (buf == NULL)
		return getcwd_allocated(size);
	if (size == 0) {
		errno = EINVAL;
		return NULL;
	}
	return sys_result(sys_getcwd(buf, size)) < 0 ? NULL : buf;
}

char *
get_current_dir_name(void)
{
	return getcwd_allocated(0);
}
