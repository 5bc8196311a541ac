/*
 * The examples of the manual pages ulib_*(3octox): /tests/ulib_NAME is made from the
 * page's text, and has to print what the page says.
 */
#include <stdlib.h>
#include <string.h>
#include <ulib/io.h>
#include <ulib/process.h>

#include "guest_test.h"

/* Run an example in the empty directory of the case; input is what it may read. */
static void
check(const char *path, const char *input, const char *expected)
{
	struct ulib_command *c = ulib_command_new(path);
	struct ulib_child child;
	AUTO_BUFFER struct ulib_buffer got = ULIB_BUFFER;
	int status;

	ulib_command_stdin(c, ULIB_STDIO_PIPE);
	ulib_command_stdout(c, ULIB_STDIO_PIPE);
	CHECK_EQ(ulib_command_spawn(c, &child), 0);
	struct ulib_writer w = ulib_writer_fd(child.to_stdin);
	/* One that reads nothing may have ended already. */
	if (*input != '\0')
		CHECK_EQ(ulib_write_all(&w, input, strlen(input)), 0);
	int to_stdin = ulib_child_take_stdin(&child);
	guest_close(to_stdin);
	struct ulib_reader r = ulib_reader_fd(child.from_stdout);
	CHECK(ulib_read_to_end(&r, &got) >= 0);
	if (strcmp(got.data, expected) != 0)
		guest_fail(__FILE__, __LINE__, "%s printed %s", path, got.data);
	CHECK_EQ(ulib_child_wait(&child, &status), 0);
	CHECK_EQ(status, 0);
	ulib_child_close(&child);
	ulib_command_free(c);
}

static void
example_of_cleanup(void)
{
	check("/tests/ulib_cleanup", "", "copied 6 bytes\n");
}

static void
example_of_env(void)
{
	check("/tests/ulib_env", "", "hello, octox\nno such variable\n");
}

static void
example_of_error(void)
{
	check("/tests/ulib_error", "",
	      "error 3: NotFound (ENOENT), entry not found\n");
}

static void
example_of_fs(void)
{
	check("/tests/ulib_fs", "", "log, 13 bytes\nfirst\nsecond\n");
}

static void
example_of_io(void)
{
	check("/tests/ulib_io", "one\ntwo\r\nthree", "1: one\n2: two\n3: three\n");
}

static void
example_of_mutex(void)
{
	check("/tests/ulib_mutex", "",
	      "child in\nchild out\nparent in\nparent out\n");
}

static void
example_of_path(void)
{
	check("/tests/ulib_path", "",
	      "root /\nnormal etc\nparent ..\nnormal boot.rc\nstem boot, "
	      "extension rc\njoined /etc/paths\n");
}

static void
example_of_pipe(void)
{
	check("/tests/ulib_pipe", "", "the child says: hello\n");
}

static void
example_of_process(void)
{
	check("/tests/ulib_process", "",
	      "status 0, output hello world\nno-such-prog: "
	      "entry not found\n");
}

static void
example_of_stdio(void)
{
	check("/tests/ulib_stdio", "Ada\n", "What is your name? Hello, Ada!\n");
}

static const struct guest_case cases[] = {
	GUEST_CASE(example_of_cleanup),
	GUEST_CASE(example_of_env),
	GUEST_CASE(example_of_error),
	GUEST_CASE(example_of_fs),
	GUEST_CASE(example_of_io),
	GUEST_CASE(example_of_mutex),
	GUEST_CASE(example_of_path),
	GUEST_CASE(example_of_pipe),
	GUEST_CASE(example_of_process),
	GUEST_CASE(example_of_stdio),
};

GUEST_MAIN(cases)
