/* A reader that reads ahead, and hands out lines. */
#include <errno.h>
#include <string.h>
#include <ulib/io.h>

void
ulib_lines_init(struct ulib_lines *l, struct ulib_reader *from)
{
	l->from = from;
	l->start = l->end = 0;
}

/* Make sure something is in bytes[]: how many bytes, 0 at the end, or -1. */
static ssize_t
fill(struct ulib_lines *l)
{
	if (l->start == l->end) {
		ssize_t n = ulib_read(l->from, l->bytes, sizeof(l->bytes));

		if (n <= 0)
			return n;
		l->start = 0;
		l->end = (size_t)n;
	}
	return (ssize_t)(l->end - l->start);
}

static ssize_t
read_lines(struct ulib_reader *r, void *buf, size_t n)
{
	struct ulib_lines *l = r->context;
	ssize_t ready = fill(l);

	if (ready <= 0)
		return ready;
	if (n > (size_t)ready)
		n = (size_t)ready;
	memcpy(buf, l->bytes + l->start, n);
	l->start += n;
	return (ssize_t)n;
}

struct ulib_reader
ulib_reader_lines(struct ulib_lines *l)
{
	return (struct ulib_reader){
		.read = read_lines, .context = l, .fd = -1};
}

ssize_t
ulib_read_line(struct ulib_lines *l, struct ulib_buffer *line)
{
	size_t before = line->length;

	for (;;) {
		ssize_t ready = fill(l);

		if (ready < 0 && errno == EINTR)
			continue;
		if (ready <= 0)
			return ready < 0 ? -1 : (ssize_t)(line->length - before);
		const char *from = l->bytes + l->start;
		const char *end = memchr(from, '\n', (size_t)ready);
		size_t n = end != NULL ? (size_t)(end + 1 - from) : (size_t)ready;
		if (ulib_buffer_append(line, from, n) != 0)
			return -1;
		l->start += n;
		if (end != NULL)
			return (ssize_t)(line->length - before);
	}
}

int
ulib_next_line(struct ulib_lines *l, struct ulib_buffer *line)
{
	ulib_buffer_truncate(line, 0);
	ssize_t n = ulib_read_line(l, line);
	if (n <= 0)
		return (int)n;
	if (line->data[n - 1] == '\n') {
		n--;
		if (n > 0 && line->data[n - 1] == '\r')
			n--;
	}
	ulib_buffer_truncate(line, (size_t)n);
	return 1;
}
