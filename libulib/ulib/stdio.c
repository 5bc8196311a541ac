/* Readers and writers over the standard streams. */
#define _GNU_SOURCE
#include <ulib/stdio.h>

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <string.h>
#include <ulib/fs.h>
#include <unistd.h>

/*
 * The first byte may have to be waited for; the others are those that came with it.
 * An end is told once: at a terminal, more may follow.
 */
static ssize_t
read_stream(struct ulib_reader *r, void *buf, size_t n)
{
	FILE *f = r->context;
	unsigned char *p = buf;

	if (n == 0)
		return 0;
	int first = getc(f);
	if (first == EOF) {
		int failed = ferror(f);

		clearerr(f);
		return failed ? -1 : 0;
	}
	p[0] = (unsigned char)first;
	size_t more = __freadahead(f);
	if (more > n - 1)
		more = n - 1;
	return 1 + (ssize_t)fread(p + 1, 1, more, f);
}

static ssize_t
write_stream(struct ulib_writer *w, const void *buf, size_t n)
{
	FILE *f = w->context;
	size_t done = fwrite(buf, 1, n, f);

	return done == 0 && n > 0 ? -1 : (ssize_t)done;
}

struct ulib_reader *
ulib_stdin(void)
{
	static struct ulib_reader in = {.read = read_stream, .fd = -1};

	in.context = stdin;
	return &in;
}

struct ulib_writer *
ulib_stdout(void)
{
	static struct ulib_writer out = {.write = write_stream, .fd = -1};

	out.context = stdout;
	return &out;
}

struct ulib_writer *
ulib_stderr(void)
{
	static struct ulib_writer err = {.write = write_stream, .fd = -1};

	err.context = stderr;
	return &err;
}

struct ulib_writer *
ulib_panic_output(void)
{
	static struct ulib_writer out;

	out = ulib_writer_fd(STDERR_FILENO);
	return &out;
}

ssize_t
ulib_stdin_read_line(struct ulib_buffer *line)
{
	size_t before = line->length;
	const char *ahead, *end = NULL;
	size_t n;
	int c;

	while (end == NULL && (c = getc(stdin)) != EOF) {
		ungetc(c, stdin);
		ahead = __freadptr(stdin, &n);
		end = memchr(ahead, '\n', n);
		if (end != NULL)
			n = (size_t)(end + 1 - ahead);
		if (ulib_buffer_append(line, ahead, n) != 0)
			return -1;
		__freadptrinc(stdin, n);
	}
	bool failed = end == NULL && ferror(stdin);
	clearerr(stdin);
	return failed ? -1 : (ssize_t)(line->length - before);
}

int
ulib_stdio_replace(int standard, int fd)
{
	switch (standard) {
	case STDIN_FILENO:
		break;
	case STDOUT_FILENO:
		if (fflush(stdout) == EOF)
			return -1;
		break;
	case STDERR_FILENO:
		break;
	default:
		errno = EINVAL;
		return -1;
	}
	if (ulib_file_dup2(fd, standard) != 0)
		return -1;
	if (standard == STDIN_FILENO) {
		__fpurge(stdin);
		clearerr(stdin);
	}
	return 0;
}

int
ulib_stdio_set(int standard, int fd)
{
	if (ulib_stdio_replace(standard, fd) != 0)
		return -1;
	return fd == standard ? 0 : close(fd);
}

/* The text and what follows it are one write: nobody else's output comes between. */
static int __OCTOX_PRINTF(3, 0)
print(struct ulib_writer *w, const char *after, const char *format, va_list ap)
{
	AUTO_BUFFER struct ulib_buffer text = ULIB_BUFFER;
	struct ulib_writer into = ulib_writer_buffer(&text);

	if (ulib_write_vformat(&into, format, ap) != 0 ||
	    ulib_write_all(&into, after, strlen(after)) != 0)
		return -1;
	return ulib_write_all(w, text.data, text.length);
}

int
ulib_print(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	int r = print(ulib_stdout(), "", format, ap);
	va_end(ap);
	return r;
}

int
ulib_println(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	int r = print(ulib_stdout(), "\n", format, ap);
	va_end(ap);
	return r;
}

int
ulib_eprint(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	int r = print(ulib_stderr(), "", format, ap);
	va_end(ap);
	return r;
}

int
ulib_eprintln(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	int r = print(ulib_stderr(), "\n", format, ap);
	va_end(ap);
	return r;
}
