/*
 * Starting a command.  A pipe, the status pipe, is closed by a successful exec, so
 * the parent then reads its end; a child that gets no further writes the error into
 * it instead, and is reaped at once.
 */
#include "ulib/command_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <ulib/cleanup.h>
#include <ulib/fs.h>
#include <ulib/pipe.h>
#include <unistd.h>

enum { FIRST_OTHER = 3, EXEC_FAILED = 127 };

/* A standard stream: what the child gets, and our end if that is a pipe. */
struct stream {
	int theirs;		/* -1: inherit */
	int ours;		/* -1: none */
	bool owned;		/* theirs is to be closed here */
};

static int
open_stream(struct stream *s, int how, int which)
{
	struct ulib_pipe p;

	switch (how) {
	case ULIB_STDIO_INHERIT:
		return 0;
	case ULIB_STDIO_NULL:
		s->theirs = open("/dev/null", O_RDWR | O_CLOEXEC);
		s->owned = true;
		return s->theirs < 0 ? -1 : 0;
	case ULIB_STDIO_PIPE:
		if (ulib_pipe(&p) != 0)
			return -1;
		s->theirs = which == STDIN_FILENO ? p.reader : p.writer;
		s->ours = which == STDIN_FILENO ? p.writer : p.reader;
		s->owned = true;
		return 0;
	default:
		s->theirs = how;
		return 0;
	}
}

static void
close_theirs(struct stream s[3])
{
	for (int i = 0; i < 3; i++) {
		if (s[i].owned)
			ulib_auto_close(&s[i].theirs);
		s[i].owned = false;
	}
}

static void
close_ours(struct stream s[3])
{
	for (int i = 0; i < 3; i++)
		ulib_auto_close(&s[i].ours);
}

static int
open_streams(struct stream s[3], const struct ulib_command *c,
	     const int defaults[3])
{
	for (int i = 0; i < 3; i++)
		s[i] = (struct stream){-1, -1, false};
	for (int i = 0; i < 3; i++) {
		int how = c->stdio[i];

		if (how == ULIB_STDIO_UNSET)
			how = defaults[i];
		if (open_stream(&s[i], how, i) != 0) {
			close_theirs(s);
			close_ours(s);
			return -1;
		}
	}
	return 0;
}

/* --- In the child --------------------------------------------------------- */

/* Out of the way of the standard descriptors, closed at exec. */
static int
move_up(int *fd)
{
	int moved = fcntl(*fd, F_DUPFD, FIRST_OTHER);

	if (moved < 0 || ulib_file_set_cloexec(moved, true) != 0)
		return -1;
	*fd = moved;
	return 0;
}

/*
 * Each stream to its place.  Those that lie in the place of another are moved away
 * first: the command may exchange output and errors.
 */
static int
place_streams(struct stream s[3])
{
	for (int i = 0; i < 3; i++)
		if (s[i].theirs >= 0 && s[i].theirs < FIRST_OTHER &&
		    s[i].theirs != i && move_up(&s[i].theirs) != 0)
			return -1;
	for (int i = 0; i < 3; i++)
		if (s[i].theirs >= 0 && ulib_file_dup2(s[i].theirs, i) != 0)
			return -1;
	return 0;
}

/* Become the program; returns only if that fails, with errno. */
static void
become(const struct ulib_command *c, struct stream s[3], char **env)
{
	if (place_streams(s) != 0)
		return;
	if (c->dir != NULL && chdir(c->dir) != 0)
		return;
	if (env != NULL)
		environ = env;
	execvp(c->argv[0], c->argv);
}

static void __OCTOX_NORETURN
run_child(const struct ulib_command *c, struct stream s[3], char **env,
	  int status_fd)
{
	if (status_fd >= FIRST_OTHER || move_up(&status_fd) == 0)
		become(c, s, env);
	int error = errno;
	struct ulib_writer w = ulib_writer_fd(status_fd);
	(void)ulib_write_all(&w, &error, sizeof(error));
	_exit(EXEC_FAILED);
}

/* --- In the parent -------------------------------------------------------- */

/* Wait for the exec of pid: 0, or -1 and the child's error, and it is reaped. */
static int
await_exec(int pid, int status_fd)
{
	int error = 0;
	ssize_t n;

	do
		n = read(status_fd, &error, sizeof(error));
	while (n < 0 && errno == EINTR);
	if (n == 0)
		return 0;
	waitpid(pid, NULL, 0);
	errno = n == sizeof(error) ? error : EIO;
	return -1;
}

static int
fork_and_exec(const struct ulib_command *c, struct stream s[3], char **env)
{
	struct ulib_pipe status;

	if (ulib_pipe(&status) != 0)
		return -1;
	int pid = fork();
	if (pid == 0)
		run_child(c, s, env, status.writer);
	ulib_auto_close(&status.writer);
	if (pid > 0 && await_exec(pid, status.reader) != 0)
		pid = -1;
	ulib_auto_close(&status.reader);
	return pid;
}

int
__octox_command_spawn(const struct ulib_command *c, const int defaults[3],
		      struct ulib_child *out)
{
	AUTO_FREE char **env = NULL;
	struct stream s[3];

	if (c->error != 0) {
		errno = c->error;
		return -1;
	}
	if (ulib_command_env_capture_if_changed(&c->env, &env) != 0 ||
	    open_streams(s, c, defaults) != 0)
		return -1;
	int pid = fork_and_exec(c, s, env);
	close_theirs(s);
	if (pid < 0) {
		close_ours(s);
		return -1;
	}
	*out = (struct ulib_child){.pid = pid,
				   .to_stdin = s[0].ours,
				   .from_stdout = s[1].ours,
				   .from_stderr = s[2].ours};
	return 0;
}

int
ulib_command_spawn(struct ulib_command *c, struct ulib_child *out)
{
	static const int inherit[3] = {
		ULIB_STDIO_INHERIT, ULIB_STDIO_INHERIT, ULIB_STDIO_INHERIT};

	return __octox_command_spawn(c, inherit, out);
}
