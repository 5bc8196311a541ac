/* A stream from or to a command that the shell runs. */
#include "stdio/file_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* Closing such a stream waits for the command; its status is what close gives. */
static int
pipe_close(FILE *f)
{
	pid_t pid = (pid_t)(intptr_t)f->cookie;
	int status;
	pid_t r;

	close(f->fd);
	do
		r = waitpid(pid, &status, 0);
	while (r < 0 && errno == EINTR);
	return r == pid ? status : -1;
}

/* In the child: the end of the pipe becomes standard input or output. */
static void
run(const char *command, int from, int to)
{
	if (from == to)
		fcntl(to, F_SETFD, 0);
	else
		dup2(from, to);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

FILE *
popen(const char *command, const char *mode)
{
	static struct __octox_file_ops ops;
	int fds[2];
	int reads = *mode == 'r';

	if (!reads && *mode != 'w') {
		errno = EINVAL;
		return NULL;
	}
	ops = __octox_fd_ops;
	ops.close = pipe_close;
	if (pipe2(fds, O_CLOEXEC) != 0)
		return NULL;
	int ours = reads ? fds[0] : fds[1];
	int theirs = reads ? fds[1] : fds[0];
	FILE *f = __octox_file_new(&ops, __octox_file_mode(mode));
	pid_t pid = f != NULL ? fork() : -1;
	if (pid == 0)
		run(command, theirs, reads ? STDOUT_FILENO : STDIN_FILENO);
	close(theirs);
	if (pid < 0) {
		close(ours);
		if (f != NULL) {
			__octox_file_unlink(f);
			free(f);
		}
		return NULL;
	}
	f->fd = ours;
	f->cookie = (void *)(intptr_t)pid;
	return f;
}

int
pclose(FILE *f)
{
	fflush(f);
	__octox_file_unlink(f);
	int status = f->ops->close(f);
	free(f);
	return status;
}
