/*
 * The system can only wait for any child, so every wait here may meet one that
 * it did not look for.  Of background processes the status is kept until
 * someone asks for it; the table forgets the oldest ones when it is full.
 */
#include "jobs.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>

#include "shell.h"

enum { JOBS = 32 };

static struct job {
	pid_t	pid;
	bool	ended;
	int	status;
} jobs[JOBS];
static int njobs;

static struct job *
find(pid_t pid)
{
	for (int i = 0; i < njobs; i++) {
		if (jobs[i].pid == pid)
			return &jobs[i];
	}
	return NULL;
}

static void
job_remove(struct job *j)
{
	njobs--;
	memmove(j, j + 1, (size_t)(&jobs[njobs] - j) * sizeof(*j));
}

void
job_add(pid_t pid)
{
	if (njobs == JOBS)
		job_remove(&jobs[0]);
	jobs[njobs++] = (struct job){ .pid = pid };
}

void
jobs_forget(void)
{
	njobs = 0;
}

/* What $? shows: the exit status, or 128 and the signal that ended it. */
static int
shown_status(int status)
{
	if (WIFSIGNALED(status))
		return 128 + WTERMSIG(status);
	return WEXITSTATUS(status);
}

/*
 * Wait for any child; options are those of waitpid().  Returns its pid; 0 or -1
 * when none has ended or none is left.
 */
static pid_t
wait_child(int *shown, int options)
{
	int status;
	pid_t pid;

	do
		pid = waitpid(-1, &status, options);
	while (pid < 0 && errno == EINTR);
	if (pid <= 0)
		return pid;
	*shown = shown_status(status);
	struct job *j = find(pid);
	if (j) {
		j->ended = true;
		j->status = *shown;
	}
	return pid;
}

static pid_t
wait_any(int *shown)
{
	return wait_child(shown, 0);
}

void
jobs_reap(void)
{
	int status;

	/* A system that cannot do that says so, and wait_any() will reap them. */
	while (wait_child(&status, WNOHANG) > 0)
		;
}

int
jobs_wait_foreground(const pid_t *pids, size_t n)
{
	size_t left = n;
	int status, last = STATUS_NOT_FOUND;

	while (left > 0) {
		pid_t pid = wait_any(&status);

		if (pid < 0)
			break;
		for (size_t i = 0; i < n; i++)
			left -= pids[i] == pid;
		if (pid == pids[n - 1])
			last = status;
	}
	return last;
}

int
job_wait(pid_t pid)
{
	struct job *j = find(pid);
	int status;

	while (j && !j->ended) {
		if (wait_any(&status) < 0)
			return STATUS_NOT_FOUND;
	}
	if (!j)
		return STATUS_NOT_FOUND;
	status = j->status;
	job_remove(j);
	return status;
}

void
jobs_wait_all(void)
{
	int status;

	while (wait_any(&status) >= 0)
		;
	jobs_forget();
}
