/* The buffer of a stream: filling it, sending it, and changing direction. */
#include "stdio/file_impl.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static int
failed(FILE *f)
{
	f->flags |= FILE_ERROR;
	return EOF;
}

int
__octox_file_send(FILE *f)
{
	unsigned char *end = f->wpos;

	if (end == NULL)
		return 0;
	f->wpos = f->wend = NULL;
	if (end == f->buf)
		return 0;
	/* What cannot be sent is dropped, or it would be sent twice. */
	if (f->ops->write(f, f->buf, (size_t)(end - f->buf)) != 0)
		return failed(f);
	return 0;
}

int
__octox_file_forget(FILE *f)
{
	off_t ahead = f->rend - f->rpos;
	int saved = errno;

	if (f->rpos == NULL)
		return 0;
	f->rpos = f->rend = NULL;
	if (ahead == 0 || f->ops->seek(f, -ahead, SEEK_CUR) >= 0)
		return 0;
	/* What cannot go back, like a pipe, has lost the bytes read ahead. */
	if (errno != ESPIPE)
		return failed(f);
	errno = saved;
	return 0;
}

int
__octox_file_fill(FILE *f)
{
	if (f->rpos < f->rend)
		return 0;
	if ((f->flags & FILE_NOREAD) != 0) {
		errno = EBADF;
		return failed(f);
	}
	if (__octox_file_send(f) != 0)
		return EOF;
	f->rpos = f->rend = f->buf;
	if ((f->flags & FILE_EOF) != 0)
		return EOF;
	ssize_t n = f->ops->read(f, f->buf, f->size);
	if (n < 0)
		return failed(f);
	if (n == 0) {
		f->flags |= FILE_EOF;
		return EOF;
	}
	f->rend = f->buf + n;
	return 0;
}

/* Find out, without touching errno, whether f goes to a terminal. */
static void
ask_tty(FILE *f)
{
	int saved = errno;

	if (isatty(f->fd))
		f->flags |= FILE_LINES;
	f->flags &= ~(unsigned int)FILE_ASK_TTY;
	errno = saved;
}

int
__octox_file_make_writable(FILE *f)
{
	if (f->wpos != NULL)
		return 0;
	if ((f->flags & FILE_NOWRITE) != 0) {
		errno = EBADF;
		return failed(f);
	}
	if ((f->flags & FILE_ASK_TTY) != 0)
		ask_tty(f);
	if (__octox_file_forget(f) != 0)
		return EOF;
	f->flags &= ~(unsigned int)FILE_EOF;
	f->wpos = f->buf;
	f->wend = f->buf + f->size;
	return 0;
}

/*
 * Bytes that fill the buffer are sent from where they are, after what the buffer
 * already holds.
 */
static size_t
write_through(FILE *f, const unsigned char *from, size_t n)
{
	if (__octox_file_send(f) != 0)
		return 0;
	if (f->ops->write(f, from, n) != 0) {
		failed(f);
		return 0;
	}
	return n;
}

static size_t
write_buffered(FILE *f, const unsigned char *from, size_t n)
{
	if (n > (size_t)(f->wend - f->wpos)) {
		if (n >= f->size)
			return write_through(f, from, n);
		if (__octox_file_send(f) != 0 ||
		    __octox_file_make_writable(f) != 0)
			return 0;
	}
	memcpy(f->wpos, from, n);
	f->wpos += n;
	return n;
}

size_t
__octox_file_write(FILE *f, const void *from, size_t n)
{
	const unsigned char *p = from;
	size_t whole = n;	/* bytes of complete lines */

	if (n == 0 || __octox_file_make_writable(f) != 0)
		return 0;
	if ((f->flags & FILE_UNBUFFERED) != 0)
		return write_through(f, p, n);
	if ((f->flags & FILE_LINES) == 0)
		return write_buffered(f, p, n);
	while (whole > 0 && p[whole - 1] != '\n')
		whole--;
	if (whole > 0) {
		size_t done = write_buffered(f, p, whole);

		if (done < whole || __octox_file_send(f) != 0)
			return done < whole ? done : 0;
	}
	if (n == whole)
		return n;
	if (__octox_file_make_writable(f) != 0)
		return whole;
	return whole + write_buffered(f, p + whole, n - whole);
}
