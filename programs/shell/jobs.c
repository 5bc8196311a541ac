/*
 * Every wait here may meet a child that it did not look for, so what is learnt goes
 * to the table, and who waits looks there.  Of background processes the status is
 * kept until someone asks for it; the table forgets the oldest ones when it is full.
 */
#include "jobs.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "jobs_impl.h"
#include "shell.h"
#include "signals.h"

enum { JOBS = 32 };

static struct job *jobs[JOBS];		/* oldest first */
static size_t njobs;
static int news;			/* options of waitpid() */

/* --- The table ----------------------------------------------------------- */

static void
job_free(struct job *j)
{
	free(j->processes);
	free(j->text);
	free(j);
}

static void
remove_at(size_t i)
{
	job_free(jobs[i]);
	njobs--;
	memmove(&jobs[i], &jobs[i + 1], (njobs - i) * sizeof(jobs[0]));
}

static void
job_remove(const struct job *j)
{
	for (size_t i = 0; i < njobs; i++) {
		if (jobs[i] == j) {
			remove_at(i);
			return;
		}
	}
}

static int
free_number(void)
{
	int number = 1;

	for (size_t i = 0; i < njobs; i++) {
		if (jobs[i]->number >= number)
			number = jobs[i]->number + 1;
	}
	return number;
}

static struct job *
job_new(const pid_t *pids, size_t n, const char *text)
{
	struct job *j = calloc(1, sizeof(*j));

	if (j) {
		j->processes = calloc(n, sizeof(*j->processes));
		j->text = strdup(text);
	}
	if (!j || !j->processes || !j->text) {
		complain("%s", strerror(ENOMEM));
		exit(1);
	}
	j->n = n;
	for (size_t i = 0; i < n; i++)
		j->processes[i].pid = pids[i];
	if (njobs == JOBS)
		remove_at(0);
	j->number = free_number();
	jobs[njobs++] = j;
	return j;
}

static struct process *
find_process(pid_t pid, struct job **job)
{
	for (size_t i = 0; i < njobs; i++) {
		for (size_t k = 0; k < jobs[i]->n; k++) {
			if (jobs[i]->processes[k].pid == pid) {
				*job = jobs[i];
				return &jobs[i]->processes[k];
			}
		}
	}
	return NULL;
}

bool
job_is_over(const struct job *j)
{
	for (size_t i = 0; i < j->n; i++) {
		if (!j->processes[i].ended)
			return false;
	}
	return true;
}

/* Does none of it run, though it is not over? */
static bool
is_stopped(const struct job *j)
{
	for (size_t i = 0; i < j->n; i++) {
		if (!j->processes[i].ended && !j->processes[i].stopped)
			return false;
	}
	return !job_is_over(j);
}

static pid_t
group_of(const struct job *j)
{
	return j->processes[0].pid;
}

/* What $? shows: the exit status, or 128 and the signal that ended or stopped it. */
static int
shown_status(int status)
{
	if (WIFSIGNALED(status))
		return 128 + WTERMSIG(status);
	if (WIFSTOPPED(status))
		return 128 + WSTOPSIG(status);
	return WEXITSTATUS(status);
}

static int
job_status(const struct job *j)
{
	return shown_status(j->processes[j->n - 1].status);
}

struct job *
job_newest(size_t i)
{
	return i < njobs ? jobs[njobs - 1 - i] : NULL;
}

static void
remove_ended(void)
{
	for (size_t i = njobs; i-- > 0;) {
		if (job_is_over(jobs[i]))
			remove_at(i);
	}
}

/* --- Waiting ------------------------------------------------------------- */

static void
note_news(pid_t pid, int status)
{
	struct job *j;
	struct process *p = find_process(pid, &j);

	if (!p)
		return;
	p->stopped = WIFSTOPPED(status);
	p->ended = WIFEXITED(status) || WIFSIGNALED(status);
	if (!WIFCONTINUED(status))
		p->status = status;
}

void
jobs_reap(void)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG | news)) > 0)
		note_news(pid, status);
}

/* Wait for news of any child.  Returns 0, or -1 when none can come, or ^C did. */
static int
learn(void)
{
	int status;
	pid_t pid = signals_wait_child(&status, news);

	if (pid > 0)
		note_news(pid, status);
	return pid > 0 ? 0 : -1;
}

static void
take_terminal(const struct shell *sh)
{
	if (sh->job_control)
		tcsetpgrp(STDIN_FILENO, getpgrp());
}

/* It has stopped: let the user know, and remember how it has set the terminal. */
static void
note_stop(const struct shell *sh, struct job *j)
{
	char line[256];

	if (!sh->job_control)
		return;
	j->has_settings = tcgetattr(STDIN_FILENO, &j->settings) == 0;
	int n = snprintf(line, sizeof(line), "[%d] Stopped    %.200s\n",
			 j->number, j->text);
	(void)!write(STDERR_FILENO, line, (size_t)n);
}

/* Wait until the job is over or stopped, and no longer; its status. */
static int
wait_for(struct shell *sh, struct job *j)
{
	bool gone = false;

	while (!gone && !job_is_over(j) && !is_stopped(j)) {
		int news_status;
		pid_t pid = waitpid(-1, &news_status, news);

		if (pid > 0)
			note_news(pid, news_status);
		/* ^C goes to the job, which decides what comes of it. */
		gone = pid < 0 && errno != EINTR;
	}
	take_terminal(sh);
	int status = job_status(j);
	if (is_stopped(j)) {
		note_stop(sh, j);
		return status;
	}
	if (status == 128 + SIGINT && sh->job_control)
		signals_note_interrupt();
	job_remove(j);
	return status;
}

/* Keys that came before the job had the terminal were meant for it. */
static void
pass_keys(const struct shell *sh, const struct job *j)
{
	if (sh->job_control)
		signals_pass_keys(group_of(j));
	else
		signals_forget_keys();
}

int
jobs_wait_foreground(struct shell *sh, const pid_t *pids, size_t n,
		     const char *text)
{
	struct job *j = job_new(pids, n, text);

	pass_keys(sh, j);
	return wait_for(sh, j);
}

void
job_add(pid_t pid, const char *text)
{
	(void)job_new(&pid, 1, text);
}

/* Wait until it is over, and forget it; the status of one of its processes. */
static int
wait_for_end(struct job *j, const struct process *p)
{
	while (!job_is_over(j)) {
		if (learn() < 0)
			return signals_interrupted() ? 128 + SIGINT : STATUS_NOT_FOUND;
	}
	int status = shown_status(p->status);
	job_remove(j);
	return status;
}

int
job_wait(struct shell *sh, pid_t pid)
{
	struct job *j;
	const struct process *p = find_process(pid, &j);

	(void)sh;
	return p ? wait_for_end(j, p) : STATUS_NOT_FOUND;
}

int
job_wait_named(struct shell *sh, const char *name)
{
	struct job *j = job_named(name);

	(void)sh;
	return j ? wait_for_end(j, &j->processes[j->n - 1]) : STATUS_NOT_FOUND;
}

void
jobs_wait_all(struct shell *sh)
{
	bool runs = true;

	(void)sh;
	/* What was stopped may have been killed. */
	jobs_reap();
	while (runs && !signals_interrupted()) {
		runs = false;
		for (size_t i = 0; i < njobs; i++)
			runs |= !job_is_over(jobs[i]) && !is_stopped(jobs[i]);
		if (runs && learn() < 0)
			break;
	}
	remove_ended();
}

/* --- fg, bg, jobs -------------------------------------------------------- */

/* In a word, as POSIX has it; in a buffer of its own where a number is a part of it. */
static const char *
state_of(const struct job *j)
{
	static char done[sizeof("Done(255)")];
	int status = j->processes[j->n - 1].status;

	if (!job_is_over(j))
		return is_stopped(j) ? "Stopped" : "Running";
	if (WIFSIGNALED(status))
		return strsignal(WTERMSIG(status));
	if (WEXITSTATUS(status) == 0)
		return "Done";
	snprintf(done, sizeof(done), "Done(%d)", WEXITSTATUS(status));
	return done;
}

void
jobs_list(void)
{
	for (size_t i = 0; i < njobs; i++) {
		const struct job *j = jobs[i];

		printf("[%d] %-10s %s\n", j->number, state_of(j), j->text);
	}
	remove_ended();
}


bool
jobs_find_target(const struct shell *sh, const char *name, pid_t *pid)
{
	jobs_reap();
	const struct job *j = job_named(name);
	if (!j || job_is_over(j))
		return false;
	*pid = sh->job_control ? -group_of(j) : group_of(j);
	return true;
}

/* For a built-in: a job that can go on, or NULL after a message. */
static struct job *
find_living(const struct shell *sh, const char *builtin, const char *name)
{
	jobs_reap();
	struct job *j = job_named(name);

	if (!sh->job_control)
		complain("%s: no job control", builtin);
	else if (!j || job_is_over(j))
		complain("%s: %s: no such job", builtin, name ? name : "current");
	else
		return j;
	return NULL;
}

static void
resume(struct job *j)
{
	for (size_t i = 0; i < j->n; i++)
		j->processes[i].stopped = false;
	kill(-group_of(j), SIGCONT);
}

int
jobs_foreground(struct shell *sh, const char *name)
{
	struct job *j = find_living(sh, "fg", name);
	struct termios own;

	if (!j)
		return 1;
	puts(j->text);
	fflush(stdout);
	bool has_own = tcgetattr(STDIN_FILENO, &own) == 0;
	tcsetpgrp(STDIN_FILENO, group_of(j));
	if (j->has_settings)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &j->settings);
	resume(j);
	pass_keys(sh, j);
	int status = wait_for(sh, j);
	if (has_own)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &own);
	return status;
}

int
jobs_background(struct shell *sh, const char *name)
{
	struct job *j = find_living(sh, "bg", name);

	if (!j)
		return 1;
	printf("[%d] %s &\n", j->number, j->text);
	resume(j);
	return 0;
}

/* --- Groups -------------------------------------------------------------- */

void
jobs_begin(struct shell *sh)
{
	pid_t foreground = tcgetpgrp(STDIN_FILENO);

	if (foreground < 0)
		return;
	while (foreground != getpgrp() && foreground >= 0) {
		kill(0, SIGTTIN);
		foreground = tcgetpgrp(STDIN_FILENO);
	}
	signals_at_terminal();
	/* A session's leader has a group already. */
	(void)setpgid(0, 0);
	tcsetpgrp(STDIN_FILENO, getpgrp());
	sh->job_control = true;
	news = WUNTRACED | WCONTINUED;
}

void
jobs_enter_child(struct shell *sh, pid_t group, enum fork_place place)
{
	while (njobs > 0)
		remove_at(njobs - 1);
	if (sh->job_control) {
		setpgid(0, group);
		if (place == FORK_FOREGROUND)
			tcsetpgrp(STDIN_FILENO, getpgrp());
		signals_default();
	} else if (place == FORK_BACKGROUND) {
		signal(SIGINT, SIG_IGN);
		signal(SIGQUIT, SIG_IGN);
	}
	/* It is a shell without a terminal, if it goes on as a shell. */
	sh->job_control = false;
	news = 0;
}

void
jobs_place_child(const struct shell *sh, pid_t pid, pid_t group,
		 enum fork_place place)
{
	if (!sh->job_control)
		return;
	(void)setpgid(pid, group ? group : pid);
	/* Before keys are passed on: what comes after that has to go to the job. */
	if (place == FORK_FOREGROUND)
		jobs_give_terminal(sh, pid);
}

void
jobs_give_terminal(const struct shell *sh, pid_t group)
{
	if (sh->job_control)
		(void)tcsetpgrp(STDIN_FILENO, group);
}
