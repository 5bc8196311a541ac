#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <ulib/fs.h>
#include <ulib/process.h>

int
ulib_child_wait(struct ulib_child *c, int *status)
{
	int raw;

	(void)ulib_file_close(&c->to_stdin);
	while (!c->ended) {
		if (waitpid(c->pid, &raw, 0) == c->pid) {
			c->status = WIFEXITED(raw) ? WEXITSTATUS(raw)
						   : ULIB_STATUS_KILLED;
			c->ended = true;
		} else if (errno != EINTR) {
			return -1;
		}
	}
	*status = c->status;
	return 0;
}

int
ulib_child_kill(struct ulib_child *c)
{
	/* Its pid may be somebody else's by now. */
	if (c->ended) {
		errno = ESRCH;
		return -1;
	}
	return kill(c->pid, SIGKILL);
}

static int
take(int *end)
{
	int fd = *end;

	*end = -1;
	if (fd < 0)
		errno = EBADF;
	return fd;
}

int
ulib_child_take_stdin(struct ulib_child *c)
{
	return take(&c->to_stdin);
}

int
ulib_child_take_stdout(struct ulib_child *c)
{
	return take(&c->from_stdout);
}

int
ulib_child_take_stderr(struct ulib_child *c)
{
	return take(&c->from_stderr);
}

void
ulib_child_close(struct ulib_child *c)
{
	int saved = errno;

	(void)ulib_file_close(&c->to_stdin);
	(void)ulib_file_close(&c->from_stdout);
	(void)ulib_file_close(&c->from_stderr);
	errno = saved;
}
