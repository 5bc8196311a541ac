#include "wchar/utf8.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <ulib/io.h>
#include <unistd.h>

enum { LEAST_ROOM = 512 };

static ssize_t
read_fd(struct ulib_reader *r, void *buf, size_t n)
{
	return read(r->fd, buf, n);
}

static ssize_t
read_memory(struct ulib_reader *r, void *buf, size_t n)
{
	if (n > r->left)
		n = r->left;
	if (n > 0)
		memcpy(buf, r->data, n);
	r->data += n;
	r->left -= n;
	return (ssize_t)n;
}

struct ulib_reader
ulib_reader_fd(int fd)
{
	return (struct ulib_reader){.read = read_fd, .fd = fd};
}

struct ulib_reader
ulib_reader_memory(const void *data, size_t n)
{
	return (struct ulib_reader){
		.read = read_memory, .data = data, .left = n, .fd = -1};
}

ssize_t
ulib_read(struct ulib_reader *r, void *buf, size_t n)
{
	return r->read(r, buf, n);
}

ssize_t
ulib_read_to_end(struct ulib_reader *r, struct ulib_buffer *b)
{
	size_t before = b->length;

	for (;;) {
		if (ulib_buffer_reserve(b, LEAST_ROOM) != 0)
			return -1;
		size_t room = b->capacity - b->length - 1;
		ssize_t n = ulib_read(r, b->data + b->length, room);
		if (n < 0 && errno == EINTR)
			continue;
		/* A reader of the program's own may have left rubbish. */
		b->data[b->length + (n > 0 ? (size_t)n : 0)] = '\0';
		if (n <= 0)
			return n < 0 ? -1 : (ssize_t)(b->length - before);
		b->length += (size_t)n;
	}
}

static bool
is_utf8(const char *s, size_t n)
{
	uint32_t c;

	while (n > 0) {
		int length = __octox_utf8_decode(&c, s, n);

		if (length <= 0)
			return false;
		s += length;
		n -= (size_t)length;
	}
	return true;
}

ssize_t
ulib_read_to_string(struct ulib_reader *r, struct ulib_buffer *b)
{
	size_t before = b->length;
	ssize_t n = ulib_read_to_end(r, b);

	if (n > 0 && !is_utf8(b->data + before, (size_t)n)) {
		ulib_buffer_truncate(b, before);
		errno = EILSEQ;
		return -1;
	}
	return n;
}
