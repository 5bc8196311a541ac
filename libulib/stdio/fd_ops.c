/* Streams over a descriptor. */
#include "stdio/file_impl.h"

#include <errno.h>
#include <unistd.h>

/*
 * A program that asks and then reads the answer expects its question to have
 * been seen: reading sends what lines-at-a-time streams still hold.
 */
static ssize_t
fd_read(FILE *f, unsigned char *to, size_t n)
{
	ssize_t r;

	for (FILE *o = __octox_files; o != NULL; o = o->next)
		if ((o->flags & FILE_LINES) != 0 && o->wpos != NULL)
			__octox_file_send(o);
	do
		r = read(f->fd, to, n);
	while (r < 0 && errno == EINTR);
	return r;
}

static int
fd_write(FILE *f, const unsigned char *from, size_t n)
{
	while (n > 0) {
		ssize_t r = write(f->fd, from, n);

		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0)
			return -1;
		if (r == 0) {
			errno = EIO;
			return -1;
		}
		from += r;
		n -= (size_t)r;
	}
	return 0;
}

static off_t
fd_seek(FILE *f, off_t offset, int whence)
{
	return lseek(f->fd, offset, whence);
}

static int
fd_close(FILE *f)
{
	return close(f->fd);
}

const struct __octox_file_ops __octox_fd_ops = {
	.read = fd_read,
	.write = fd_write,
	.seek = fd_seek,
	.close = fd_close,
};
