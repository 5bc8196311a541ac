/* <ulib/process.h> */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <ulib/cleanup.h>
#include <ulib/fs.h>
#include <ulib/pipe.h>
#include <ulib/process.h>
#include <unistd.h>

#include "guest_test.h"

/* A command to run a line of shell. */
static struct ulib_command *
shell(const char *line)
{
	struct ulib_command *c = ulib_command_new("sh");

	CHECK(c != NULL);
	ulib_command_arg(c, "-c");
	ulib_command_arg(c, line);
	return c;
}

/* Its output, and that it ended well.  Frees it. */
static void
check_output(struct ulib_command *c, const char *expected)
{
	struct ulib_output got;

	CHECK_EQ(ulib_command_output(c, &got), 0);
	if (strcmp(got.out.data, expected) != 0)
		guest_fail(__FILE__, __LINE__, "%s: %s, not %s",
			   ulib_command_get_program(c), got.out.data, expected);
	CHECK_EQ(got.status, 0);
	ulib_output_free(&got);
	ulib_command_free(c);
}

static int
status_of(struct ulib_command *c)
{
	int status = 12345;

	CHECK_EQ(ulib_command_status(c, &status), 0);
	ulib_command_free(c);
	return status;
}

static void
check_no_children(void)
{
	int status;

	CHECK_EQ(sys_wait(&status), -ECHILD);
}

/* --- Running -------------------------------------------------------------- */

static void
statuses_of_programs(void)
{
	CHECK_EQ(status_of(ulib_command_new("true")), 0);
	CHECK_EQ(status_of(ulib_command_new("/bin/false")), 1);
	CHECK_EQ(status_of(shell("exit 255")), 255);
	check_no_children();
}

static void
arguments_arrive(void)
{
	static const char *const more[] = {"b  c", "", "d", NULL};
	struct ulib_command *c = ulib_command_new("echo");

	ulib_command_arg(c, "a");
	ulib_command_args(c, more);
	CHECK(strcmp(ulib_command_get_program(c), "echo") == 0);
	const char *const *args = ulib_command_get_args(c);
	CHECK(strcmp(args[0], "a") == 0 && strcmp(args[3], "d") == 0);
	CHECK(args[4] == NULL);
	check_output(c, "a b  c  d\n");
}

/* Many times, for what this leaves behind would soon show. */
static void
programs_that_cannot_run(void)
{
	struct ulib_child child;
	int status;

	for (int i = 0; i < 100; i++) {
		struct ulib_command *c = ulib_command_new("no-such-prog");

		ulib_command_stdin(c, ULIB_STDIO_PIPE);
		ulib_command_stdout(c, ULIB_STDIO_PIPE);
		ulib_command_stderr(c, ULIB_STDIO_NULL);
		CHECK_EQ(ulib_command_spawn(c, &child), -1);
		CHECK_EQ(errno, ENOENT);
		ulib_command_free(c);
	}
	struct ulib_command *c = ulib_command_new("./missing");
	CHECK_EQ(ulib_command_status(c, &status), -1);
	CHECK_EQ(errno, ENOENT);
	ulib_command_free(c);
	c = ulib_command_new("true");
	ulib_command_current_dir(c, "no-such-dir");
	CHECK_EQ(ulib_command_status(c, &status), -1);
	CHECK_EQ(errno, ENOENT);
	ulib_command_free(c);
	c = ulib_command_new("/");
	CHECK_EQ(ulib_command_status(c, &status), -1);
	CHECK_EQ(errno, EACCES);
	ulib_command_free(c);
	check_no_children();
	CHECK_EQ(dup(0), 3);
}

static void
wrong_settings(void)
{
	struct ulib_output out;
	int status;
	struct ulib_command *c = ulib_command_new("true");

	ulib_command_stdout(c, -1);
	CHECK_EQ(ulib_command_status(c, &status), -1);
	CHECK_EQ(errno, EBADF);
	ulib_command_free(c);
	c = ulib_command_new("true");
	ulib_command_stdin(c, -100);
	CHECK_EQ(ulib_command_output(c, &out), -1);
	CHECK_EQ(errno, EINVAL);
	ulib_command_free(c);
	c = ulib_command_new("true");
	ulib_command_stdin(c, 60);
	CHECK_EQ(ulib_command_status(c, &status), -1);
	CHECK_EQ(errno, EBADF);
	ulib_command_free(c);
	ulib_command_free(NULL);
	check_no_children();
}

static void
working_directory(void)
{
	struct ulib_command *c = shell("echo x >made");

	CHECK_EQ(ulib_create_dir("d"), 0);
	CHECK(ulib_command_get_current_dir(c) == NULL);
	ulib_command_current_dir(c, "d");
	CHECK(strcmp(ulib_command_get_current_dir(c), "d") == 0);
	CHECK_EQ(status_of(c), 0);
	CHECK_EQ(access("d/made", F_OK), 0);
}

/* --- Standard streams ----------------------------------------------------- */

static void
streams_from_and_to_files(void)
{
	AUTO_CLOSE int out = ulib_file_create("out");
	struct ulib_command *c = ulib_command_new("cat");
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;

	CHECK_EQ(write(out, "text\n", 5), 5);
	AUTO_CLOSE int in = ulib_file_open("out");
	AUTO_CLOSE int copy = ulib_file_create("copy");
	ulib_command_stdin(c, in);
	ulib_command_stdout(c, copy);
	CHECK_EQ(status_of(c), 0);
	CHECK_EQ(ulib_read_file_to_string("copy", &b), 5);
	CHECK(strcmp(b.data, "text\n") == 0);
}

/* What would be output goes to errors, and the reverse. */
static void
exchange_streams(void *unused)
{
	struct ulib_command *c = shell("echo to-out; echo to-err >&2");
	int out = ulib_file_create("out"), err = ulib_file_create("err");

	(void)unused;
	CHECK_EQ(ulib_file_dup2(out, 1), 0);
	CHECK_EQ(ulib_file_dup2(err, 2), 0);
	ulib_command_stdout(c, 2);
	ulib_command_stderr(c, 1);
	CHECK_EQ(status_of(c), 0);
}

static void
streams_exchanged(void)
{
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;

	CHECK_EQ(guest_in_child(exchange_streams, NULL), 0);
	CHECK(ulib_read_file_to_string("out", &b) > 0);
	CHECK(ulib_read_file_to_string("err", &b) > 0);
	CHECK(strcmp(b.data, "to-err\nto-out\n") == 0);
}

/* A parent without standard streams: pipes get their numbers. */
static void
run_without_streams(void *unused)
{
	struct ulib_command *c = ulib_command_new("cat");
	struct ulib_child child;
	char buf[8];
	int status;

	(void)unused;
	int log = fcntl(2, F_DUPFD, 20);
	for (int fd = 0; fd < 3; fd++)
		close(fd);
	ulib_command_stdin(c, ULIB_STDIO_PIPE);
	ulib_command_stdout(c, ULIB_STDIO_PIPE);
	ulib_command_stderr(c, log);
	CHECK_EQ(ulib_command_spawn(c, &child), 0);
	CHECK_EQ(write(child.to_stdin, "abc", 3), 3);
	close(ulib_child_take_stdin(&child));
	CHECK_EQ(read(child.from_stdout, buf, sizeof(buf)), 3);
	CHECK_EQ(read(child.from_stdout, buf, sizeof(buf)), 0);
	CHECK_EQ(ulib_child_wait(&child, &status), 0);
	CHECK_EQ(status, 0);
	ulib_child_close(&child);
	ulib_command_free(c);
	/* And no program: the error still finds its way. */
	c = ulib_command_new("no-such-prog");
	ulib_command_stdin(c, log);
	CHECK_EQ(ulib_command_spawn(c, &child), -1);
	CHECK_EQ(errno, ENOENT);
	ulib_command_free(c);
}

static void
pipes_in_place_of_standard_streams(void)
{
	CHECK_EQ(guest_in_child(run_without_streams, NULL), 0);
}

static void
streams_to_nowhere(void)
{
	struct ulib_command *c = shell("cat; echo lost; echo lost >&2");

	ulib_command_stdin(c, ULIB_STDIO_NULL);
	ulib_command_stdout(c, ULIB_STDIO_NULL);
	ulib_command_stderr(c, ULIB_STDIO_NULL);
	CHECK_EQ(status_of(c), 0);
	c = ulib_command_new("true");
	ulib_command_stdin(c, ULIB_STDIO_INHERIT);
	CHECK_EQ(status_of(c), 0);
}

static void
nothing_else_is_inherited(void)
{
	AUTO_CLOSE int fd = ulib_file_create("out");
	struct ulib_pipe p;
	struct ulib_command *c = ulib_command_new("cat");
	struct ulib_child child;
	char c1;
	int status;

	/* If cat had the pipe's writing end too, its output would never end. */
	CHECK_EQ(ulib_pipe(&p), 0);
	ulib_command_stdin(c, ULIB_STDIO_PIPE);
	ulib_command_stdout(c, fd);
	CHECK_EQ(ulib_command_spawn(c, &child), 0);
	CHECK_EQ(ulib_file_close(&p.writer), 0);
	CHECK_EQ(read(p.reader, &c1, 1), 0);
	CHECK_EQ(ulib_child_wait(&child, &status), 0);
	CHECK_EQ(status, 0);
	ulib_command_free(c);
	close(p.reader);
}

/* echo | cat | cat */
static void
pipelines(void)
{
	struct ulib_command *c[3] = {ulib_command_new("echo"),
				     ulib_command_new("cat"),
				     ulib_command_new("cat")};
	struct ulib_child child[3];
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;
	int from = -1, status;

	ulib_command_arg(c[0], "hello");
	for (int i = 0; i < 3; i++) {
		if (from >= 0)
			ulib_command_stdin(c[i], from);
		ulib_command_stdout(c[i], ULIB_STDIO_PIPE);
		CHECK_EQ(ulib_command_spawn(c[i], &child[i]), 0);
		ulib_auto_close(&from);
		from = ulib_child_take_stdout(&child[i]);
	}
	struct ulib_reader r = ulib_reader_fd(from);
	CHECK_EQ(ulib_read_to_end(&r, &b), 6);
	CHECK(strcmp(b.data, "hello\n") == 0);
	ulib_auto_close(&from);
	for (int i = 0; i < 3; i++) {
		CHECK_EQ(ulib_child_wait(&child[i], &status), 0);
		CHECK_EQ(status, 0);
		ulib_command_free(c[i]);
	}
}

/* --- Children ------------------------------------------------------------- */

static void
ends_of_pipes_are_taken_once(void)
{
	struct ulib_command *c = shell("cat; echo err >&2");
	struct ulib_child child;
	char buf[8];
	int status;

	ulib_command_stdin(c, ULIB_STDIO_PIPE);
	ulib_command_stdout(c, ULIB_STDIO_PIPE);
	ulib_command_stderr(c, ULIB_STDIO_PIPE);
	CHECK_EQ(ulib_command_spawn(c, &child), 0);
	AUTO_CLOSE int out = ulib_child_take_stdout(&child);
	AUTO_CLOSE int err = ulib_child_take_stderr(&child);
	CHECK(out >= 0 && err >= 0);
	CHECK_EQ(ulib_child_take_stdout(&child), -1);
	CHECK_EQ(errno, EBADF);
	CHECK_EQ(ulib_child_take_stderr(&child), -1);
	/* wait closes the input, or cat would go on for ever. */
	CHECK_EQ(ulib_child_wait(&child, &status), 0);
	CHECK_EQ(ulib_child_take_stdin(&child), -1);
	CHECK_EQ(read(out, buf, sizeof(buf)), 0);
	CHECK_EQ(read(err, buf, sizeof(buf)), 4);
	ulib_child_close(&child);
	ulib_command_free(c);
}

static void
waiting_for_one_loses_no_other(void)
{
	struct ulib_child child[4];
	int status;

	int other = guest_spawn_exiting(77);
	for (int i = 0; i < 4; i++) {
		char line[16];

		snprintf(line, sizeof(line), "exit %d", i);
		struct ulib_command *c = shell(line);
		CHECK_EQ(ulib_command_spawn(c, &child[i]), 0);
		ulib_command_free(c);
	}
	for (int i = 3; i >= 0; i--) {
		CHECK_EQ(ulib_child_wait(&child[i], &status), 0);
		CHECK_EQ(status, i);
		CHECK_EQ(ulib_child_wait(&child[i], &status), 0);
		CHECK_EQ(status, i);
	}
	CHECK_EQ(waitpid(other, &status, 0), other);
	CHECK_EQ(WEXITSTATUS(status), 77);
	check_no_children();
}

static void
killing_children(void)
{
	struct ulib_command *c = ulib_command_new("sleep");
	struct ulib_child child;
	int status;

	ulib_command_arg(c, "1000");
	CHECK_EQ(ulib_command_spawn(c, &child), 0);
	CHECK_EQ(ulib_child_kill(&child), 0);
	CHECK_EQ(ulib_child_wait(&child, &status), 0);
	CHECK_EQ(status, ULIB_STATUS_KILLED);
	CHECK_EQ(ulib_child_kill(&child), -1);
	CHECK_EQ(errno, ESRCH);
	ulib_command_free(c);
}

static void
children_that_others_waited_for(void)
{
	struct ulib_command *c = ulib_command_new("true");
	struct ulib_child child;
	int status;

	CHECK_EQ(ulib_command_spawn(c, &child), 0);
	CHECK_EQ(sys_wait(&status), child.pid);
	CHECK_EQ(ulib_child_wait(&child, &status), -1);
	CHECK_EQ(errno, ECHILD);
	ulib_command_free(c);
}

/* --- Output --------------------------------------------------------------- */

static void
output_and_errors(void)
{
	struct ulib_command *c = shell("cat; echo out; echo err >&2; exit 3");
	struct ulib_output got;

	for (int i = 0; i < 2; i++) {
		CHECK_EQ(ulib_command_output(c, &got), 0);
		CHECK(strcmp(got.out.data, "out\n") == 0);
		CHECK(strcmp(got.err.data, "err\n") == 0);
		CHECK_EQ(got.status, 3);
		ulib_output_free(&got);
	}
	ulib_command_free(c);
	c = ulib_command_new("no-such-prog");
	CHECK_EQ(ulib_command_output(c, &got), -1);
	CHECK_EQ(errno, ENOENT);
	ulib_command_free(c);
	check_no_children();
	CHECK_EQ(dup(0), 3);
}

/* More than any pipe holds, to one, to the other, to both in turn. */
static void
much_output_to_both(void)
{
	enum { SIZE = 50000 };
	static const char *const lines[] = {
		"cat big; cat big >&2", "cat big >&2; cat big",
		"cat big & cat big >&2; wait; exit 0"};
	struct ulib_output got;

	guest_make_file("big", SIZE);
	for (int i = 0; i < 3; i++) {
		struct ulib_command *c = shell(lines[i]);

		CHECK_EQ(ulib_command_output(c, &got), 0);
		CHECK_EQ(got.status, 0);
		CHECK_EQ(got.out.length, SIZE);
		CHECK_EQ(got.err.length, SIZE);
		CHECK_EQ((unsigned char)got.err.data[SIZE - 1],
			 guest_byte(SIZE - 1));
		ulib_output_free(&got);
		ulib_command_free(c);
	}
	check_no_children();
}

static void
output_of_one_stream_only(void)
{
	struct ulib_command *c = shell("echo out; echo err >&2");
	struct ulib_output got;

	ulib_command_stderr(c, ULIB_STDIO_NULL);
	CHECK_EQ(ulib_command_output(c, &got), 0);
	CHECK(strcmp(got.out.data, "out\n") == 0);
	CHECK_EQ(got.err.length, 0);
	ulib_output_free(&got);
	ulib_command_free(c);
}

/* --- Environment ---------------------------------------------------------- */

static void
environments_of_commands(void)
{
	CHECK_EQ(setenv("KEPT", "1", 1), 0);
	CHECK_EQ(setenv("GONE", "2", 1), 0);
	struct ulib_command *c = shell("echo $KEPT-$GONE-$NEW");
	ulib_command_env(c, "NEW", "x");
	ulib_command_env(c, "NEW", "3");
	ulib_command_env_unset(c, "GONE");
	check_output(c, "1--3\n");
	c = ulib_command_new("/bin/sh");
	ulib_command_arg(c, "-c");
	ulib_command_arg(c, "echo $KEPT-$NEW");
	ulib_command_env_empty(c);
	ulib_command_env(c, "NEW", "3");
	CHECK(ulib_command_env_does_clear(ulib_command_get_env(c)));
	check_output(c, "-3\n");
	CHECK(strcmp(getenv("GONE"), "2") == 0);
	CHECK(getenv("NEW") == NULL);
}

static void
search_in_the_new_path(void)
{
	int status;
	struct ulib_command *c = ulib_command_new("true");

	ulib_command_env(c, "PATH", "/nowhere:/bin");
	CHECK_EQ(status_of(c), 0);
	c = ulib_command_new("true");
	ulib_command_env(c, "PATH", "/nowhere");
	CHECK_EQ(ulib_command_status(c, &status), -1);
	CHECK_EQ(errno, ENOENT);
	ulib_command_free(c);
}

static void
changes_to_an_environment(void)
{
	struct ulib_command_env e = ULIB_COMMAND_ENV;
	char **table = NULL;

	CHECK(ulib_command_env_is_unchanged(&e));
	CHECK_EQ(ulib_command_env_capture_if_changed(&e, &table), 0);
	CHECK(table == NULL);
	ulib_command_env_set(&e, "A", "1");
	ulib_command_env_remove(&e, "B");
	CHECK(!ulib_command_env_is_unchanged(&e));
	CHECK(!ulib_command_env_have_changed_path(&e));
	ulib_command_env_set(&e, "PATH", "/bin");
	CHECK(ulib_command_env_have_changed_path(&e));
	CHECK(strcmp(ulib_command_env_change(&e, 0)->value, "1") == 0);
	CHECK(strcmp(ulib_command_env_change(&e, 1)->name, "B") == 0);
	CHECK(ulib_command_env_change(&e, 1)->value == NULL);
	CHECK(ulib_command_env_change(&e, 3) == NULL);
	CHECK(!ulib_command_env_does_clear(&e));
	ulib_command_env_clear(&e);
	CHECK(ulib_command_env_does_clear(&e));
	CHECK(!ulib_command_env_is_unchanged(&e));
	CHECK(ulib_command_env_change(&e, 0) == NULL);
	ulib_command_env_set(&e, "A", "1");
	ulib_command_env_set(&e, "B", "");
	ulib_command_env_set(&e, "A", "2");
	ulib_command_env_remove(&e, "C");
	CHECK_EQ(ulib_command_env_capture_if_changed(&e, &table), 0);
	CHECK(strcmp(table[0], "A=2") == 0);
	CHECK(strcmp(table[1], "B=") == 0);
	CHECK(table[2] == NULL);
	free(table);
	ulib_command_env_free(&e);
	CHECK(ulib_command_env_is_unchanged(&e));
}

/* Exactly this name, not one it begins. */
static void
names_are_whole(void)
{
	struct ulib_command_env e = ULIB_COMMAND_ENV;

	CHECK_EQ(setenv("ULIBX", "1", 1), 0);
	CHECK_EQ(setenv("ULIB", "2", 1), 0);
	ulib_command_env_remove(&e, "ULIB");
	AUTO_FREE char **table = ulib_command_env_capture(&e);
	int found = 0;
	for (char **p = table; *p != NULL; p++) {
		CHECK(strncmp(*p, "ULIB=", 5) != 0);
		found += strcmp(*p, "ULIBX=1") == 0;
	}
	CHECK_EQ(found, 1);
	ulib_command_env_set(&e, "A=B", "1");
	ulib_command_env_set(&e, "", "1");
	CHECK(ulib_command_env_capture(&e) == NULL);
	CHECK_EQ(errno, EINVAL);
	ulib_command_env_free(&e);
}

static const struct guest_case cases[] = {
	GUEST_CASE(statuses_of_programs),
	GUEST_CASE(arguments_arrive),
	GUEST_CASE(programs_that_cannot_run),
	GUEST_CASE(wrong_settings),
	GUEST_CASE(working_directory),
	GUEST_CASE(streams_from_and_to_files),
	GUEST_CASE(streams_exchanged),
	GUEST_CASE(pipes_in_place_of_standard_streams),
	GUEST_CASE(streams_to_nowhere),
	GUEST_CASE(nothing_else_is_inherited),
	GUEST_CASE(pipelines),
	GUEST_CASE(ends_of_pipes_are_taken_once),
	GUEST_CASE(waiting_for_one_loses_no_other),
	GUEST_CASE(killing_children),
	GUEST_CASE(children_that_others_waited_for),
	GUEST_CASE(output_and_errors),
	GUEST_CASE(much_output_to_both),
	GUEST_CASE(output_of_one_stream_only),
	GUEST_CASE(environments_of_commands),
	GUEST_CASE(search_in_the_new_path),
	GUEST_CASE(changes_to_an_environment),
	GUEST_CASE(names_are_whole),
};

GUEST_MAIN(cases)
