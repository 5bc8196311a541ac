/* A command for the shell. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the caller does with signals, kept while the command runs. */
struct kept {
	struct sigaction interrupt;
	struct sigaction quit;
	sigset_t mask;
};

/* Keys are for the command alone, and its end is for waitpid() here. */
static void
hold_signals(struct kept *k)
{
	struct sigaction ignore = { .sa_flags = 0 };
	sigset_t child;

	ignore.sa_handler = SIG_IGN;
	sigaction(SIGINT, &ignore, &k->interrupt);
	sigaction(SIGQUIT, &ignore, &k->quit);
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, &k->mask);
}

static void
release_signals(const struct kept *k)
{
	sigaction(SIGINT, &k->interrupt, NULL);
	sigaction(SIGQUIT, &k->quit, NULL);
	sigprocmask(SIG_SETMASK, &k->mask, NULL);
}

static int
wait_for(pid_t pid)
{
	int status;
	pid_t r;

	do
		r = waitpid(pid, &status, 0);
	while (r < 0 && errno == EINTR);
	return r == pid ? status : -1;
}

int
system(const char *command)
{
	struct kept kept;
	int status = -1;

	if (command == NULL)
		return access("/bin/sh", X_OK) == 0;
	hold_signals(&kept);
	pid_t pid = fork();
	if (pid == 0) {
		release_signals(&kept);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		status = wait_for(pid);
	release_signals(&kept);
	return status;
}
