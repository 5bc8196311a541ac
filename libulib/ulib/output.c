/*
 * Running a command to its end, and catching what it writes.
 *
 * Nobody can read two pipes at once without a call that waits for both; and whoever
 * reads one to its end first gets stuck with a program that fills the other.  So a
 * helper, a second child, reads the errors to their end into its own memory, and
 * only then passes them on through a pipe of its own: the command can always go on
 * writing, and the parent reads one pipe after the other.
 */
#include "ulib/command_impl.h"

#include <errno.h>
#include <sys/wait.h>
#include <ulib/cleanup.h>
#include <ulib/fs.h>
#include <ulib/pipe.h>
#include <unistd.h>

int
ulib_command_status(struct ulib_command *c, int *status)
{
	struct ulib_child child;

	if (ulib_command_spawn(c, &child) != 0)
		return -1;
	int r = ulib_child_wait(&child, status);
	ulib_child_close(&child);
	return r;
}

/* Read fd to its end: 0, or -1.  Nothing happens if there is no fd. */
static int
drain(int fd, struct ulib_buffer *b)
{
	struct ulib_reader r = ulib_reader_fd(fd);

	return fd < 0 || ulib_read_to_end(&r, b) >= 0 ? 0 : -1;
}

/* The helper: its exit status is 0, or the error it met with. */
static void __OCTOX_NORETURN
hold_and_pass_on(int from, int to)
{
	struct ulib_buffer held = ULIB_BUFFER;
	struct ulib_writer w = ulib_writer_fd(to);
	bool done = drain(from, &held) == 0 &&
		    ulib_write_all(&w, held.data, held.length) == 0;

	_exit(done ? 0 : errno);
}

/*
 * Put a helper between the child and us: from_stderr becomes its pipe.  Its pid, or
 * -1.
 */
static int
start_helper(struct ulib_child *child)
{
	struct ulib_pipe passed_on;

	if (ulib_pipe(&passed_on) != 0)
		return -1;
	int pid = fork();
	if (pid == 0) {
		ulib_auto_close(&passed_on.reader);
		ulib_auto_close(&child->from_stdout);
		hold_and_pass_on(child->from_stderr, passed_on.writer);
	}
	ulib_auto_close(&passed_on.writer);
	if (pid < 0) {
		ulib_auto_close(&passed_on.reader);
		return -1;
	}
	ulib_auto_close(&child->from_stderr);
	child->from_stderr = passed_on.reader;
	return pid;
}

static int
end_helper(int pid)
{
	int status;

	if (waitpid(pid, &status, 0) != pid)
		return -1;
	if (status == 0)
		return 0;
	errno = WIFEXITED(status) ? WEXITSTATUS(status) : EIO;
	return -1;
}

/*
 * Both streams to their ends; one pipe alone needs no helper.  After an error the
 * child is killed, lest the helper wait for it, and it for us.
 */
static int
collect(struct ulib_child *child, struct ulib_output *out)
{
	bool both = child->from_stdout >= 0 && child->from_stderr >= 0;
	int helper = both ? start_helper(child) : 0;
	int r = helper;

	if (r >= 0)
		r = drain(child->from_stdout, &out->out);
	if (r == 0)
		r = drain(child->from_stderr, &out->err);
	int error = errno;
	if (r != 0)
		(void)ulib_child_kill(child);
	ulib_child_close(child);
	errno = error;
	if (helper > 0 && end_helper(helper) != 0 && r == 0)
		return -1;
	errno = error;
	return r;
}

int
ulib_command_output(struct ulib_command *c, struct ulib_output *out)
{
	static const int caught[3] = {
		ULIB_STDIO_NULL, ULIB_STDIO_PIPE, ULIB_STDIO_PIPE};
	struct ulib_output got = {0, ULIB_BUFFER, ULIB_BUFFER};
	struct ulib_child child;

	if (__octox_command_spawn(c, caught, &child) != 0)
		return -1;
	(void)ulib_file_close(&child.to_stdin);
	int r = collect(&child, &got);
	int error = errno;
	if (ulib_child_wait(&child, &got.status) != 0 && r == 0)
		r = -1;
	else
		errno = error;
	if (r != 0) {
		ulib_output_free(&got);
		return -1;
	}
	*out = got;
	return 0;
}

void
ulib_output_free(struct ulib_output *o)
{
	ulib_buffer_free(&o->out);
	ulib_buffer_free(&o->err);
}
