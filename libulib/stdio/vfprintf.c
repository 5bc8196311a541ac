#include "stdio/file_impl.h"
#include "stdio/format_impl.h"

struct file_sink {
	struct __octox_sink sink;
	FILE *file;
	int failed;
};

static void
put(struct __octox_sink *sink, const char *s, size_t n)
{
	struct file_sink *fs = (struct file_sink *)sink;

	if (__octox_file_write(fs->file, s, n) != n)
		fs->failed = 1;
}

/*
 * A stream without a buffer gets one for the length of a call, so that a message
 * is one write and does not mix with those of others.
 */
static int
format_unbuffered(struct file_sink *fs, const char *format, va_list ap)
{
	unsigned char temporary[256];
	FILE *f = fs->file;
	unsigned char *buf = f->buf;
	size_t size = f->size;

	f->buf = temporary;
	f->size = sizeof(temporary);
	f->flags &= ~(unsigned int)FILE_UNBUFFERED;
	int n = __octox_format(&fs->sink, format, ap);
	if (__octox_file_send(f) != 0)
		fs->failed = 1;
	f->flags |= FILE_UNBUFFERED;
	f->buf = buf;
	f->size = size;
	return n;
}

int
__octox_format_file(FILE *f, bool wide, const char *format, va_list ap)
{
	struct file_sink fs = {.sink = {wide, put}, .file = f};
	int n;

	if (__octox_file_make_writable(f) != 0)
		return -1;
	if ((f->flags & FILE_UNBUFFERED) != 0) {
		__octox_file_send(f);
		n = format_unbuffered(&fs, format, ap);
	} else {
		n = __octox_format(&fs.sink, format, ap);
	}
	return fs.failed ? -1 : n;
}

int
vfprintf(FILE *restrict f, const char *restrict format, va_list ap)
{
	return __octox_format_file(f, false, format, ap);
}
