#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ulib/io.h>
#include <unistd.h>

static ssize_t
write_fd(struct ulib_writer *w, const void *buf, size_t n)
{
	return write(w->fd, buf, n);
}

static ssize_t
write_memory(struct ulib_writer *w, const void *buf, size_t n)
{
	if (n > w->left)
		n = w->left;
	if (n > 0)
		memcpy(w->data, buf, n);
	w->data += n;
	w->left -= n;
	return (ssize_t)n;
}

static ssize_t
write_buffer(struct ulib_writer *w, const void *buf, size_t n)
{
	return ulib_buffer_append(w->context, buf, n) == 0 ? (ssize_t)n : -1;
}

struct ulib_writer
ulib_writer_fd(int fd)
{
	return (struct ulib_writer){.write = write_fd, .fd = fd};
}

struct ulib_writer
ulib_writer_memory(void *data, size_t n)
{
	return (struct ulib_writer){
		.write = write_memory, .data = data, .left = n, .fd = -1};
}

struct ulib_writer
ulib_writer_buffer(struct ulib_buffer *b)
{
	return (struct ulib_writer){
		.write = write_buffer, .context = b, .fd = -1};
}

ssize_t
ulib_write(struct ulib_writer *w, const void *buf, size_t n)
{
	return w->write(w, buf, n);
}

int
ulib_write_all(struct ulib_writer *w, const void *buf, size_t n)
{
	const char *p = buf;

	while (n > 0) {
		ssize_t done = ulib_write(w, p, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done == 0)
			errno = EWRITEZERO;
		if (done <= 0)
			return -1;
		p += done;
		n -= (size_t)done;
	}
	return 0;
}

int
ulib_write_vformat(struct ulib_writer *w, const char *format, va_list ap)
{
	char *text;
	int n = vasprintf(&text, format, ap);

	if (n < 0)
		return -1;
	int r = ulib_write_all(w, text, (size_t)n);
	free(text);
	return r;
}

int
ulib_write_format(struct ulib_writer *w, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	int r = ulib_write_vformat(w, format, ap);
	va_end(ap);
	return r;
}
