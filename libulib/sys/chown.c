#include "sys/result.h"

#include <fcntl.h>
#include <unistd.h>

#include <octox/syscalls.h>

int
fchownat(int dir, const char *path, uid_t uid, gid_t gid, int flags)
{
	return (int)sys_result(sys_fchownat(dir, path, uid, gid, flags));
}

int
chown(const char *path, uid_t uid, gid_t gid)
{
	return fchownat(AT_FDCWD, path, uid, gid, 0);
}

int
lchown(const char *path, uid_t uid, gid_t gid)
{
	return fchownat(AT_FDCWD, path, uid, gid, AT_SYMLINK_NOFOLLOW);
}

int
fchown(int fd, uid_t uid, gid_t gid)
{
	/* There AT_FDCWD would stand for the current directory. */
	if (fd < 0) {
		errno = EBADF;
		return -1;
	}
	return fchownat(fd, "", uid, gid, AT_EMPTY_PATH);
}
