/* Locks from the file's offset on, those of fcntl. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* Is there a lock of somebody else? */
static int
test(int fd, struct flock *lock)
{
	if (fcntl(fd, F_GETLK, lock) != 0)
		return -1;
	if (lock->l_type == F_UNLCK)
		return 0;
	errno = EACCES;
	return -1;
}

int
lockf(int fd, int command, off_t size)
{
	struct flock lock = {
		.l_type = F_WRLCK, .l_whence = SEEK_CUR, .l_len = size
	};

	switch (command) {
	case F_LOCK:
		return fcntl(fd, F_SETLKW, &lock);
	case F_TLOCK:
		return fcntl(fd, F_SETLK, &lock);
	case F_TEST:
		return test(fd, &lock);
	case F_ULOCK:
		lock.l_type = F_UNLCK;
		return fcntl(fd, F_SETLK, &lock);
	default:
		errno = EINVAL;
		return -1;
	}
}
