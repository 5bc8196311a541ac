/* Times of files in seconds and microseconds. */
#include <fcntl.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <utime.h>

/* The same times in nanoseconds; NULL if they are to be now. */
static const struct timespec *
in_nanoseconds(const struct timeval *tv, struct timespec ts[2])
{
	for (int i = 0; tv != NULL && i < 2; i++) {
		ts[i].tv_sec = tv[i].tv_sec;
		/* A bad number shall not come to mean something else. */
		ts[i].tv_nsec = tv[i].tv_usec < 0 || tv[i].tv_usec >= 1000000 ?
				-1 : tv[i].tv_usec * 1000;
	}
	return tv != NULL ? ts : NULL;
}

int
utimes(const char *path, const struct timeval tv[2])
{
	struct timespec ts[2];

	return utimensat(AT_FDCWD, path, in_nanoseconds(tv, ts), 0);
}

int
lutimes(const char *path, const struct timeval tv[2])
{
	struct timespec ts[2];

	return utimensat(AT_FDCWD, path, in_nanoseconds(tv, ts),
			 AT_SYMLINK_NOFOLLOW);
}

int
futimes(int fd, const struct timeval tv[2])
{
	struct timespec ts[2];

	return futimens(fd, in_nanoseconds(tv, ts));
}

int
utime(const char *path, const struct utimbuf *times)
{
	struct timespec ts[2] = { { 0, 0 }, { 0, 0 } };

	if (times == NULL)
		return utimensat(AT_FDCWD, path, NULL, 0);
	ts[0].tv_sec = times->actime;
	ts[1].tv_sec = times->modtime;
	return utimensat(AT_FDCWD, path, ts, 0);
}
