#include "signals.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <sys/wait.h>

/* Those of the keys ^C, ^\ and ^Z, and which of them have come. */
static const int of_keys[] = { SIGINT, SIGQUIT, SIGTSTP };
enum { INTERRUPT, KEYS = sizeof(of_keys) / sizeof(of_keys[0]) };
static volatile sig_atomic_t noted[KEYS];
static bool at_terminal;

/* What else a shell at a terminal lives through. */
static const int ignored[] = { SIGTERM, SIGTTIN, SIGTTOU };
enum { IGNORED = sizeof(ignored) / sizeof(ignored[0]) };

static void
note(int number)
{
	for (int i = 0; i < KEYS; i++)
		noted[i] |= of_keys[i] == number;
}

bool
signals_interrupted(void)
{
	return noted[INTERRUPT];
}

void
signals_note_interrupt(void)
{
	noted[INTERRUPT] = 1;
}

void
signals_forget_keys(void)
{
	for (int i = 0; i < KEYS; i++)
		noted[i] = 0;
}

void
signals_pass_keys(pid_t group)
{
	for (int i = 0; i < KEYS; i++) {
		if (noted[i])
			kill(-group, of_keys[i]);
	}
	signals_forget_keys();
}

void
signals_at_terminal(void)
{
	at_terminal = true;
	/* Only ^C ends a wait. */
	for (int i = 0; i < KEYS; i++) {
		struct sigaction act = {
			.sa_flags = i == INTERRUPT ? 0 : SA_RESTART,
		};

		act.sa_handler = note;
		sigaction(of_keys[i], &act, NULL);
	}
	for (int i = 0; i < IGNORED; i++)
		signal(ignored[i], SIG_IGN);
}

void
signals_default(void)
{
	at_terminal = false;
	for (int i = 0; i < KEYS; i++)
		signal(of_keys[i], SIG_DFL);
	for (int i = 0; i < IGNORED; i++)
		signal(ignored[i], SIG_DFL);
}

/* --- Waiting, unless ^C has come -------------------------------------------- */

/*
 * It comes while it is blocked, so between the question whether it has come and the
 * wait none is lost.
 */
static void
block(sigset_t *before)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, before);
}

int
signals_wait_input(int fd)
{
	struct pollfd input = { .fd = fd, .events = POLLIN };
	sigset_t before;
	int n = -1;

	if (!at_terminal)
		return 0;
	block(&before);
	errno = EINTR;
	while (n < 0 && errno == EINTR && !signals_interrupted())
		n = ppoll(&input, 1, NULL, &before);
	int error = errno;
	sigprocmask(SIG_SETMASK, &before, NULL);
	errno = error;
	return n < 0 ? -1 : 0;
}

/* To have SIGCHLD end sigsuspend() */
static void
ignore(int number)
{
	(void)number;
}

pid_t
signals_wait_child(int *status, int options)
{
	struct sigaction act = { .sa_flags = SA_RESTART };
	struct sigaction act_before;
	sigset_t before;
	pid_t pid;

	if (!at_terminal)
		return waitpid(-1, status, options);
	block(&before);
	act.sa_handler = ignore;
	sigaction(SIGCHLD, &act, &act_before);
	while ((pid = waitpid(-1, status, options | WNOHANG)) == 0 &&
	       !signals_interrupted())
		sigsuspend(&before);
	int error = pid == 0 ? EINTR : errno;
	sigaction(SIGCHLD, &act_before, NULL);
	sigprocmask(SIG_SETMASK, &before, NULL);
	errno = error;
	return pid == 0 ? -1 : pid;
}

/* --- fork --------------------------------------------------------------------- */

/* From before fork until a child has the usual meaning of signals, none is lost. */
static sigset_t mask_before;

void
signals_begin_fork(void)
{
	sigset_t set;

	sigemptyset(&set);
	for (int i = 0; i < KEYS; i++)
		sigaddset(&set, of_keys[i]);
	for (int i = 0; i < IGNORED; i++)
		sigaddset(&set, ignored[i]);
	sigprocmask(SIG_BLOCK, &set, &mask_before);
}

void
signals_end_fork(void)
{
	sigprocmask(SIG_SETMASK, &mask_before, NULL);
}
