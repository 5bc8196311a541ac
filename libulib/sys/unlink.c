/* Octox's unlink removes empty directories too; POSIX's names keep to theirs. */
#include "sys/result.h"

#include <sys/stat.h>
#include <unistd.h>

#include <octox/syscalls.h>

static int
is_directory(const char *path)
{
	struct stat st;
	int saved = errno;
	int directory = stat(path, &st) == 0 && S_ISDIR(st.st_mode);

	errno = saved;
	return directory;
}

int
unlink(const char *path)
{
	if (is_directory(path)) {
		errno = EISDIR;
		return -1;
	}
	return (int)sys_result(sys_unlink(path));
}

int
rmdir(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return -1;
	if (!S_ISDIR(st.st_mode)) {
		errno = ENOTDIR;
		return -1;
	}
	return (int)sys_result(sys_unlink(path));
}
