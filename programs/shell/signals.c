#include "signals.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t interrupts;

/* What a shell at a terminal lives through. */
static const int ignored[] = { SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU };
enum { IGNORED = sizeof(ignored) / sizeof(ignored[0]) };

static void
handle_interrupt(int number)
{
	(void)number;
	interrupts = 1;
}

bool
signals_interrupted(void)
{
	return interrupts;
}

void
signals_forget_interrupt(void)
{
	interrupts = 0;
}

void
signals_note_interrupt(void)
{
	interrupts = 1;
}

void
signals_at_terminal(void)
{
	/* Without SA_RESTART: it ends a wait. */
	struct sigaction act = { .sa_flags = 0 };

	act.sa_handler = handle_interrupt;
	sigaction(SIGINT, &act, NULL);
	for (int i = 0; i < IGNORED; i++)
		signal(ignored[i], SIG_IGN);
}

void
signals_default(void)
{
	signal(SIGINT, SIG_DFL);
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
	sigaddset(&set, SIGINT);
	for (int i = 0; i < IGNORED; i++)
		sigaddset(&set, ignored[i]);
	sigprocmask(SIG_BLOCK, &set, &mask_before);
}

void
signals_end_fork(void)
{
	sigprocmask(SIG_SETMASK, &mask_before, NULL);
}
