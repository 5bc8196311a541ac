/* Opening streams: by path, over a descriptor, and anew. */
#include "stdio/file_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

/* Is the letter in the mode?  What a comma begins are words of other systems. */
static bool
has_letter(const char *mode, char letter)
{
	const char *found = strchr(mode, letter);

	return found != NULL && found < mode + strcspn(mode, ",");
}

int
__octox_open_flags(const char *mode)
{
	bool plus = has_letter(mode, '+');
	int flags;

	switch (*mode) {
	case 'r':
		flags = plus ? O_RDWR : O_RDONLY;
		break;
	case 'w':
		flags = (plus ? O_RDWR : O_WRONLY) | O_CREAT | O_TRUNC;
		break;
	case 'a':
		flags = (plus ? O_RDWR : O_WRONLY) | O_CREAT | O_APPEND;
		break;
	default:
		errno = EINVAL;
		return -1;
	}
	if (has_letter(mode, 'e'))
		flags |= O_CLOEXEC;
	if (has_letter(mode, 'x'))
		flags |= O_EXCL;
	return flags;
}

unsigned int
__octox_file_mode(const char *mode)
{
	unsigned int flags = *mode == 'a' ? FILE_APPEND : 0;

	if (!has_letter(mode, '+'))
		flags |= *mode == 'r' ? FILE_NOWRITE : FILE_NOREAD;
	return flags;
}

FILE *
fdopen(int fd, const char *mode)
{
	int flags = __octox_open_flags(mode);

	if (flags < 0)
		return NULL;
	FILE *f = __octox_file_new(&__octox_fd_ops,
				   __octox_file_mode(mode) | FILE_ASK_TTY);
	if (f == NULL)
		return NULL;
	f->fd = fd;
	if ((flags & O_CLOEXEC) != 0)
		fcntl(fd, F_SETFD, FD_CLOEXEC);
	if ((flags & O_APPEND) != 0)
		fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_APPEND);
	return f;
}

FILE *
fopen(const char *restrict path, const char *restrict mode)
{
	int flags = __octox_open_flags(mode);

	if (flags < 0)
		return NULL;
	int fd = open(path, flags, 0666);
	if (fd < 0)
		return NULL;
	FILE *f = fdopen(fd, mode);
	if (f == NULL)
		close(fd);
	return f;
}

/* Open path under the same descriptor as before, so that children find it there. */
static int
open_anew(FILE *f, const char *path, int flags)
{
	int fd = open(path, flags, 0666);

	if (fd < 0)
		return -1;
	if (f->fd < 0 || f->fd == fd) {
		f->fd = fd;
		return 0;
	}
	int r = dup3(fd, f->fd, flags & O_CLOEXEC);
	int error = errno;
	close(fd);
	errno = error;
	return r < 0 ? -1 : 0;
}

/* Without a path: change the mode, within what the descriptor may do. */
static int
open_again(const FILE *f, int flags)
{
	int has = fcntl(f->fd, F_GETFL);
	int wanted = flags & O_ACCMODE;

	if (has < 0)
		return -1;
	if ((has & O_ACCMODE) != O_RDWR && (has & O_ACCMODE) != wanted) {
		errno = EBADF;
		return -1;
	}
	/* EINVAL: it is no file, and has nothing to cut off. */
	if ((flags & O_TRUNC) != 0 && ftruncate(f->fd, 0) != 0 &&
	    errno != EINVAL)
		return -1;
	(void)lseek(f->fd, 0, SEEK_SET);
	fcntl(f->fd, F_SETFD, (flags & O_CLOEXEC) != 0 ? FD_CLOEXEC : 0);
	return fcntl(f->fd, F_SETFL,
		     (has & ~O_APPEND) | (flags & O_APPEND));
}

FILE *
freopen(const char *restrict path, const char *restrict mode, FILE *restrict f)
{
	int flags = __octox_open_flags(mode);
	int r = -1;

	fflush(f);
	if (flags >= 0)
		r = path != NULL ? open_anew(f, path, flags)
				 : open_again(f, flags);
	if (r < 0) {
		int error = errno;
		fclose(f);
		errno = error;
		return NULL;
	}
	f->ops = &__octox_fd_ops;
	f->rpos = f->rend = f->wpos = f->wend = NULL;
	f->flags = (f->flags & (FILE_STATIC | FILE_UNBUFFERED)) |
		   __octox_file_mode(mode) | FILE_ASK_TTY;
	return f;
}
