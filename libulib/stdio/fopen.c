/* Opening streams: by path, over a descriptor, and anew. */
#include "stdio/file_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int
__octox_open_flags(const char *mode)
{
	int plus = strchr(mode, '+') != NULL;
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
	if (strchr(mode, 'e') != NULL)
		flags |= O_CLOEXEC;
	if (strchr(mode, 'x') != NULL)
		flags |= O_EXCL;
	return flags;
}

unsigned int
__octox_file_mode(const char *mode)
{
	unsigned int flags = *mode == 'a' ? FILE_APPEND : 0;

	if (strchr(mode, '+') == NULL)
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

/* Without a path only the mode would change, which the kernel does not do. */
FILE *
freopen(const char *restrict path, const char *restrict mode, FILE *restrict f)
{
	int flags = __octox_open_flags(mode);
	int fd = -1;

	fflush(f);
	if (path == NULL)
		errno = EINVAL;
	else if (flags >= 0)
		fd = open(path, flags, 0666);
	if (fd < 0) {
		fclose(f);
		return NULL;
	}

	/* The same descriptor as before, so that children find it there. */
	int old = f->fd;
	if (old < 0 || old == fd) {
		f->fd = fd;
	} else {
		if (dup2(fd, old) < 0) {
			close(fd);
			fclose(f);
			return NULL;
		}
		close(fd);
		if ((flags & O_CLOEXEC) != 0)
			fcntl(old, F_SETFD, FD_CLOEXEC);
	}
	f->ops = &__octox_fd_ops;
	f->rpos = f->rend = f->wpos = f->wend = NULL;
	f->flags = (f->flags & (FILE_STATIC | FILE_UNBUFFERED)) |
		   __octox_file_mode(mode) | FILE_ASK_TTY;
	return f;
}
