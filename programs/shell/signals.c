#include "signals.h"

#include <signal.h>
#include <stddef.h>

/* Those of the keys ^C, ^\ and ^Z, and which of them have come. */
static const int of_keys[] = { SIGINT, SIGQUIT, SIGTSTP };
enum { INTERRUPT, KEYS = sizeof(of_keys) / sizeof(of_keys[0]) };
static volatile sig_atomic_t noted[KEYS];

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
	for (int i = 0; i < KEYS; i++)
		signal(of_keys[i], SIG_DFL);
	for (int i = 0; i < IGNORED; i++)
		signal(ignored[i], SIG_DFL);
}

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
