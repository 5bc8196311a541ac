/* Everyone is root, who may do everything but execute what nobody may. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int
faccessat(int dir, const char *path, int mode, int flags)
{
	struct stat st;

	if ((mode & ~(R_OK | W_OK | X_OK)) != 0 ||
	    (flags & ~(AT_EACCESS | AT_SYMLINK_NOFOLLOW)) != 0) {
		errno = EINVAL;
		return -1;
	}
	if (fstatat(dir, path, &st, flags & AT_SYMLINK_NOFOLLOW) != 0)
		return -1;
	if ((mode & X_OK) != 0 && !S_ISDIR(st.st_mode) &&
	    (st.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)) == 0) {
		errno = EACCES;
		return -1;
	}
	return 0;
}

int
access(const char *path, int mode)
{
	return faccessat(AT_FDCWD, path, mode, 0);
}
