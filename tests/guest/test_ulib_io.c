/* <ulib/io.h>, <ulib/stdio.h>, <ulib/pipe.h>, <ulib/error.h> and <ulib/cleanup.h>. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ulib/cleanup.h>
#include <ulib/error.h>
#include <ulib/fs.h>
#include <ulib/io.h>
#include <ulib/pipe.h>
#include <ulib/stdio.h>
#include <unistd.h>

#include "guest_test.h"

static void
check_text(const struct ulib_buffer *b, const char *expected)
{
	CHECK_EQ(b->length, strlen(expected));
	CHECK(memcmp(b->data, expected, b->length) == 0);
	CHECK_EQ(b->data[b->length], '\0');
}

static void
check_file(const char *path, const char *expected)
{
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;

	CHECK_EQ(ulib_read_file_to_string(path, &b), strlen(expected));
	check_text(&b, expected);
}

/* --- Buffers, readers, writers -------------------------------------------- */

static void
buffers_grow_and_shrink(void)
{
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;

	CHECK_EQ(ulib_buffer_append(&b, "", 0), 0);
	check_text(&b, "");
	for (int i = 0; i < 1000; i++)
		CHECK_EQ(ulib_buffer_append(&b, "abc", 3), 0);
	CHECK_EQ(b.length, 3000);
	CHECK(memcmp(b.data + 2997, "abc", 4) == 0);
	ulib_buffer_truncate(&b, 5000);
	CHECK_EQ(b.length, 3000);
	ulib_buffer_truncate(&b, 4);
	check_text(&b, "abca");
	CHECK_EQ(ulib_buffer_reserve(&b, 100000), 0);
	CHECK(b.capacity > 100000);
	CHECK_EQ(ulib_buffer_reserve(&b, (size_t)-1), -1);
	CHECK_EQ(errno, ENOMEM);
	check_text(&b, "abca");
	ulib_buffer_free(&b);
	CHECK(b.data == NULL && b.length == 0);
}

static void
memory_as_a_file(void)
{
	char room[5], some[2];
	struct ulib_reader r = ulib_reader_memory("hello", 5);
	struct ulib_writer w = ulib_writer_memory(room, sizeof(room));

	CHECK_EQ(ulib_read(&r, some, 2), 2);
	CHECK(memcmp(some, "he", 2) == 0);
	CHECK_EQ(ulib_write(&w, "abc", 3), 3);
	CHECK_EQ(ulib_write(&w, "def", 3), 2);
	CHECK(memcmp(room, "abcde", 5) == 0);
	CHECK_EQ(ulib_write(&w, "f", 1), 0);
	CHECK_EQ(ulib_write_all(&w, "f", 1), -1);
	CHECK_EQ(errno, EWRITEZERO);
	CHECK_EQ(ulib_write_all(&w, "", 0), 0);
	AUTO_BUFFER struct ulib_buffer rest = ULIB_BUFFER;
	CHECK_EQ(ulib_read_to_end(&r, &rest), 3);
	check_text(&rest, "llo");
	CHECK_EQ(ulib_read(&r, some, 2), 0);
}

static void
formatted_writing(void)
{
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;
	struct ulib_writer w = ulib_writer_buffer(&b);

	CHECK_EQ(ulib_write_format(&w, "%d and %s", 1, "two"), 0);
	CHECK_EQ(ulib_write_format(&w, ", %.1f", 0.5), 0);
	check_text(&b, "1 and two, 0.5");
	w = ulib_writer_fd(-1);
	CHECK_EQ(ulib_write_format(&w, "x"), -1);
	CHECK_EQ(errno, EBADF);
}

static int
format_through(struct ulib_writer *w, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	int r = ulib_write_vformat(w, format, ap);
	va_end(ap);
	return r;
}

static void
formatted_writing_of_a_list(void)
{
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;
	struct ulib_writer w = ulib_writer_buffer(&b);

	CHECK_EQ(format_through(&w, "%c%c", 'a', 'b'), 0);
	check_text(&b, "ab");
}

/* More than a pipe holds, read while it is written. */
static void
all_of_a_pipe(void)
{
	enum { SIZE = 100000 };
	struct ulib_pipe p;

	CHECK_EQ(ulib_pipe(&p), 0);
	int pid = guest_fork();
	if (pid == 0) {
		static unsigned char bytes[SIZE];
		struct ulib_writer w = ulib_writer_fd(p.writer);

		for (size_t i = 0; i < SIZE; i++)
			bytes[i] = guest_byte(i);
		CHECK_EQ(ulib_write_all(&w, bytes, SIZE), 0);
		sys_exit(0);
	}
	CHECK_EQ(ulib_file_close(&p.writer), 0);
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;
	struct ulib_reader r = ulib_reader_fd(p.reader);
	CHECK_EQ(ulib_read_to_end(&r, &b), SIZE);
	for (size_t i = 0; i < SIZE; i++)
		CHECK_EQ((unsigned char)b.data[i], guest_byte(i));
	CHECK_EQ(ulib_file_close(&p.reader), 0);
	guest_expect(pid, 0);
}

static void
pipes_are_closed_at_exec(void)
{
	struct ulib_pipe p;

	CHECK_EQ(ulib_pipe(&p), 0);
	CHECK_EQ(fcntl(p.reader, F_GETFD), FD_CLOEXEC);
	CHECK_EQ(fcntl(p.writer, F_GETFD), FD_CLOEXEC);
	close(p.reader);
	struct ulib_writer w = ulib_writer_fd(p.writer);
	CHECK_EQ(ulib_write_all(&w, "x", 1), -1);
	CHECK_EQ(errno, EPIPE);
	close(p.writer);
}

/* A reader of one's own: interrupted once, then a byte at a time. */
static ssize_t
read_haltingly(struct ulib_reader *r, void *buf, size_t n)
{
	int *calls = r->context;

	if ((*calls)++ % 2 == 0) {
		errno = EINTR;
		return -1;
	}
	if (*calls > 6 || n == 0)
		return 0;
	*(char *)buf = 'x';
	return 1;
}

static ssize_t
write_haltingly(struct ulib_writer *w, const void *buf, size_t n)
{
	int *calls = w->context;

	if ((*calls)++ % 2 == 0) {
		errno = EINTR;
		return -1;
	}
	CHECK(n > 0 && *(const char *)buf == 'y');
	return 1;
}

static void
interruptions_are_not_seen(void)
{
	int calls = 0;
	struct ulib_reader r = {.read = read_haltingly, .context = &calls};
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;

	CHECK_EQ(ulib_read_to_end(&r, &b), 3);
	check_text(&b, "xxx");
	calls = 0;
	struct ulib_writer w = {.write = write_haltingly, .context = &calls};
	CHECK_EQ(ulib_write_all(&w, "yyyy", 4), 0);
	CHECK_EQ(calls, 8);
	calls = 0;
	static struct ulib_lines lines;
	ulib_lines_init(&lines, &r);
	ulib_buffer_truncate(&b, 0);
	CHECK_EQ(ulib_read_line(&lines, &b), 3);
}

static void
errors_of_reading(void)
{
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;
	struct ulib_reader r = ulib_reader_fd(-1);

	CHECK_EQ(ulib_read_to_end(&r, &b), -1);
	CHECK_EQ(errno, EBADF);
	CHECK_EQ(ulib_read_to_string(&r, &b), -1);
	CHECK_EQ(errno, EBADF);
}

static void
text_must_be_utf8(void)
{
	static const char *const wrong[] = {
		"\xff", "a\xc3", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80"};
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;
	struct ulib_reader r = ulib_reader_memory("\xc3\xa9\xe2\x82\xac", 5);

	CHECK_EQ(ulib_read_to_string(&r, &b), 5);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		r = ulib_reader_memory(wrong[i], strlen(wrong[i]));
		CHECK_EQ(ulib_read_to_string(&r, &b), -1);
		CHECK_EQ(errno, EILSEQ);
		check_text(&b, "\xc3\xa9\xe2\x82\xac");
	}
}

/* --- Lines ---------------------------------------------------------------- */

static void
lines_with_their_ends(void)
{
	static struct ulib_lines lines;
	struct ulib_reader r = ulib_reader_memory("a\r\n\nb\0c\nlast", 12);
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;

	ulib_lines_init(&lines, &r);
	CHECK_EQ(ulib_read_line(&lines, &b), 3);
	CHECK_EQ(ulib_read_line(&lines, &b), 1);
	check_text(&b, "a\r\n\n");
	CHECK_EQ(ulib_read_line(&lines, &b), 4);
	CHECK_EQ(ulib_read_line(&lines, &b), 4);
	CHECK(strcmp(b.data + 8, "last") == 0);
	CHECK_EQ(ulib_read_line(&lines, &b), 0);
	CHECK_EQ(b.length, 12);
}

static void
lines_without_their_ends(void)
{
	static struct ulib_lines lines;
	static const char *const expected[] = {"a", "", "b\rc", "last"};
	struct ulib_reader r = ulib_reader_memory("a\r\n\nb\rc\nlast", 12);
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;

	ulib_lines_init(&lines, &r);
	for (int i = 0; i < 4; i++) {
		CHECK_EQ(ulib_next_line(&lines, &b), 1);
		check_text(&b, expected[i]);
	}
	CHECK_EQ(ulib_next_line(&lines, &b), 0);
	r = ulib_reader_fd(-1);
	CHECK_EQ(ulib_next_line(&lines, &b), -1);
	CHECK_EQ(errno, EBADF);
}

static void
lines_longer_than_the_buffer(void)
{
	static struct ulib_lines lines;
	AUTO_FREE char *text = malloc(3 * ULIB_LINES_SIZE);
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;

	CHECK(text != NULL);
	memset(text, 'x', 3 * ULIB_LINES_SIZE);
	text[2 * ULIB_LINES_SIZE] = '\n';
	struct ulib_reader r = ulib_reader_memory(text, 3 * ULIB_LINES_SIZE);
	ulib_lines_init(&lines, &r);
	CHECK_EQ(ulib_next_line(&lines, &b), 1);
	CHECK_EQ(b.length, 2 * ULIB_LINES_SIZE);
	CHECK_EQ(ulib_next_line(&lines, &b), 1);
	CHECK_EQ(b.length, ULIB_LINES_SIZE - 1);
	CHECK_EQ(ulib_next_line(&lines, &b), 0);
}

static void
a_line_and_then_the_rest(void)
{
	static struct ulib_lines lines;
	struct ulib_reader r = ulib_reader_memory("head\nbody\n", 10);
	AUTO_BUFFER struct ulib_buffer line = ULIB_BUFFER, rest = ULIB_BUFFER;

	ulib_lines_init(&lines, &r);
	CHECK_EQ(ulib_next_line(&lines, &line), 1);
	struct ulib_reader behind = ulib_reader_lines(&lines);
	CHECK_EQ(ulib_read_to_end(&behind, &rest), 5);
	check_text(&rest, "body\n");
}

/* --- Standard streams ----------------------------------------------------- */

/* Each of these runs in a child, whose streams it changes. */
static void
in_child(void (*f)(void))
{
	int pid = guest_fork();

	if (pid == 0) {
		f();
		exit(0);
	}
	guest_expect(pid, 0);
}

static void
print_into_file(void)
{
	int fd = ulib_file_create("out");

	CHECK_EQ(ulib_stdio_replace(STDOUT_FILENO, fd), 0);
	CHECK_EQ(ulib_stdio_set(STDERR_FILENO, fd), 0);
	CHECK(fcntl(fd, F_GETFD) < 0);
	CHECK_EQ(ulib_print("a%d", 1), 0);
	printf(" b");
	CHECK_EQ(ulib_println(" %s", "c"), 0);
	CHECK_EQ(ulib_write_all(ulib_stdout(), "d\n", 2), 0);
	CHECK_EQ(fflush(stdout), 0);
	CHECK_EQ(ulib_eprint("e%d ", 2), 0);
	CHECK_EQ(ulib_eprintln("f"), 0);
	CHECK_EQ(ulib_write_all(ulib_stderr(), "g\n", 2), 0);
	CHECK_EQ(ulib_write_all(ulib_panic_output(), "h\n", 2), 0);
	ulib_println("at exit");
}

static void
printing(void)
{
	in_child(print_into_file);
	check_file("out", "a1 b c\nd\ne2 f\ng\nh\nat exit\n");
}

static void
print_into_nothing(void)
{
	struct ulib_pipe p;

	CHECK_EQ(ulib_pipe(&p), 0);
	CHECK_EQ(ulib_stdio_set(STDERR_FILENO, p.writer), 0);
	close(p.reader);
	errno = 0;
	CHECK_EQ(ulib_eprintln("x") == -1 && errno == EPIPE, 1);
}

static void
printing_that_fails(void)
{
	in_child(print_into_nothing);
	CHECK_EQ(ulib_stdio_replace(3, 0), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(ulib_stdio_replace(STDIN_FILENO, 60), -1);
	CHECK_EQ(errno, EBADF);
}

static void
read_from_file(void)
{
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;

	CHECK_EQ(ulib_stdio_set(STDIN_FILENO, ulib_file_open("in")), 0);
	CHECK_EQ(ulib_stdin_read_line(&b), 4);
	check_text(&b, "one\n");
	CHECK_EQ(ulib_read_to_end(ulib_stdin(), &b), 9);
	check_text(&b, "one\ntwo\nthree");
	CHECK_EQ(ulib_stdin_read_line(&b), 0);
	/* Another file, from its beginning. */
	CHECK_EQ(ulib_stdio_set(STDIN_FILENO, ulib_file_open("in")), 0);
	ulib_buffer_truncate(&b, 0);
	for (int i = 0; i < 3; i++)
		CHECK(ulib_stdin_read_line(&b) > 0);
	check_text(&b, "one\ntwo\nthree");
}

static void
reading_standard_input(void)
{
	AUTO_CLOSE int fd = ulib_file_create("in");
	struct ulib_writer w = ulib_writer_fd(fd);

	CHECK_EQ(ulib_write_all(&w, "one\ntwo\nthree", 13), 0);
	in_child(read_from_file);
}

/* Reading takes what a pipe has, and does not wait for as much as was asked for. */
static void
read_what_is_there(void)
{
	struct ulib_pipe p;
	char buf[100];

	CHECK_EQ(ulib_pipe(&p), 0);
	struct ulib_writer w = ulib_writer_fd(p.writer);
	CHECK_EQ(ulib_stdio_set(STDIN_FILENO, p.reader), 0);
	CHECK_EQ(ulib_write_all(&w, "12345", 5), 0);
	CHECK_EQ(ulib_read(ulib_stdin(), buf, sizeof(buf)), 5);
	CHECK_EQ(ulib_read(ulib_stdin(), buf, 0), 0);
	close(p.writer);
	CHECK_EQ(ulib_read(ulib_stdin(), buf, sizeof(buf)), 0);
}

static void
standard_input_from_a_pipe(void)
{
	in_child(read_what_is_there);
}

/* --- Errors and cleanup --------------------------------------------------- */

static void
what_is_known_of_errors(void)
{
	CHECK(strcmp(ulib_error_name(ENOENT), "NotFound") == 0);
	CHECK(strcmp(ulib_error_symbol(ENOENT), "ENOENT") == 0);
	CHECK(strcmp(ulib_error_sentence(ENOENT), "entry not found") == 0);
	CHECK(strcmp(ulib_error_name(1), "Uncategorized") == 0);
	CHECK(ulib_error_name(0) == NULL);
	CHECK(ulib_error_symbol(-1) == NULL);
	CHECK(ulib_error_sentence(OCTOX_NERRORS) == NULL);
	errno = 0;
	CHECK_EQ(ulib_error_from_result(7), 7);
	CHECK_EQ(errno, 0);
	CHECK_EQ(ulib_error_from_result(sys_close(60)), -1);
	CHECK_EQ(errno, EBADF);
}

static int
leave_early(int *closed)
{
	AUTO_CLOSE int fd = open("/dev/null", O_RDONLY);
	AUTO_FREE char *text = strdup("x");

	*closed = fd;
	errno = ENOTCONN;
	return text == NULL ? -1 : 0;
}

static void
scopes_let_go(void)
{
	int closed, nothing = -1;
	void *none = NULL;

	CHECK_EQ(leave_early(&closed), 0);
	CHECK_EQ(errno, ENOTCONN);
	CHECK(closed >= 0);
	CHECK_EQ(fcntl(closed, F_GETFD), -1);
	errno = 0;
	ulib_auto_close(&nothing);
	ulib_auto_free(&none);
	CHECK_EQ(errno, 0);
}

static const struct guest_case cases[] = {
	GUEST_CASE(buffers_grow_and_shrink),
	GUEST_CASE(memory_as_a_file),
	GUEST_CASE(formatted_writing),
	GUEST_CASE(formatted_writing_of_a_list),
	GUEST_CASE(all_of_a_pipe),
	GUEST_CASE(pipes_are_closed_at_exec),
	GUEST_CASE(interruptions_are_not_seen),
	GUEST_CASE(errors_of_reading),
	GUEST_CASE(text_must_be_utf8),
	GUEST_CASE(lines_with_their_ends),
	GUEST_CASE(lines_without_their_ends),
	GUEST_CASE(lines_longer_than_the_buffer),
	GUEST_CASE(a_line_and_then_the_rest),
	GUEST_CASE(printing),
	GUEST_CASE(printing_that_fails),
	GUEST_CASE(reading_standard_input),
	GUEST_CASE(standard_input_from_a_pipe),
	GUEST_CASE(what_is_known_of_errors),
	GUEST_CASE(scopes_let_go),
};

GUEST_MAIN(cases)
