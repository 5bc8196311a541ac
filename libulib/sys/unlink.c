/* Octox's unlink removes empty directories too; POSIX's names keep to theirs. */
#include "sys/result.h"

#include <fcntl.h>
#include <unistd.h>

#include <octox/syscalls.h>

int
unlinkat(int dir, const char *path, int flags)
{
	return (int)sys_result(sys_unlinkat(dir, path, flags));
}

int
unlink(const char *path)
{
	return unlinkat(AT_FDCWD, path, 0);
}

int
rmdir(const char *path)
{
	return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}
